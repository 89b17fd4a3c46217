package io.ansim.gateway.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Lets a condition in WHERE or QUALIFY use the name of an output, which the parser does not know: a
 * name that is no column is replaced by the expression it stands for.
 */
final class OutputNames {
  private OutputNames() {}

  /**
   * Replaces the names at some places.
   *
   * @return whether each place held the name of an output
   */
  static boolean replace(SqlNode root, List<SqlParserPos> places) {
    return places.stream().allMatch(place -> replace(root, place));
  }

  private static boolean replace(SqlNode root, SqlParserPos place) {
    boolean[] replaced = new boolean[1];
    root.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlSelect select) {
              replaced[0] |= replace(select, place);
            }
            return replaced[0] ? null : super.visit(call);
          }
        });
    return replaced[0];
  }

  private static boolean replace(SqlSelect select, SqlParserPos place) {
    Named where = new Named(select, place);
    if (select.getWhere() != null) {
      select.setWhere(select.getWhere().accept(where));
    }
    if (select.getQualify() != null) {
      select.setQualify(select.getQualify().accept(where));
    }
    return where.found;
  }

  private static final class Named extends SqlShuttle {
    private final SqlSelect select;
    private final SqlParserPos place;
    private boolean found;

    Named(SqlSelect select, SqlParserPos place) {
      this.select = select;
      this.place = place;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
      return call instanceof SqlSelect ? call : super.visit(call);
    }

    @Override
    public @Nullable SqlNode visit(SqlIdentifier id) {
      if (id.isSimple() && starts(id.getParserPosition())) {
        Optional<SqlNode> meaning = meaning(id.getSimple());
        found |= meaning.isPresent();
        return meaning.map(node -> at(node, id.getParserPosition())).orElse(id);
      }
      return id;
    }

    /** The expression as if it were written there. */
    private static SqlNode at(SqlNode node, SqlParserPos pos) {
      SqlNode moved =
          node.accept(
              new SqlShuttle() {
                @Override
                public @Nullable SqlNode visit(SqlCall call) {
                  SqlNode copied = call instanceof SqlSelect ? call : super.visit(call);
                  return copied == null ? null : copied.clone(pos);
                }

                @Override
                public SqlNode visit(SqlIdentifier id) {
                  return new SqlIdentifier(id.names, pos);
                }

                @Override
                public SqlNode visit(SqlLiteral literal) {
                  return literal.clone(pos);
                }
              });
      return moved == null ? node : moved;
    }

    private boolean starts(SqlParserPos pos) {
      return pos.getLineNum() == place.getLineNum() && pos.getColumnNum() == place.getColumnNum();
    }

    private Optional<SqlNode> meaning(String name) {
      for (SqlNode output : select.getSelectList()) {
        if (output.getKind() == SqlKind.AS
            && ((SqlCall) output).operand(1) instanceof SqlIdentifier alias
            && alias.getSimple().equalsIgnoreCase(name)) {
          return Optional.of(((SqlCall) output).operand(0));
        }
      }
      return Optional.empty();
    }
  }
}
