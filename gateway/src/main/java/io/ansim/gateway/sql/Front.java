package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/**
 * Parses, resolves and types a text with Calcite. Nothing that it accepts is safe by that alone.
 */
final class Front {
  /** The most forgiving spelling, but a column beside an aggregate is grouped by. */
  private static final SqlConformance FORGIVING =
      new SqlDelegatingConformance(SqlConformanceEnum.BABEL) {
        @Override
        public boolean isNonStrictGroupBy() {
          return false;
        }
      };

  private static final SqlParser.Config PARSER =
      SqlParser.config()
          .withParserFactory(SqlBabelParserImpl.FACTORY)
          .withConformance(FORGIVING)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.TO_LOWER)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(false)
          .withIdentifierMaxLength(128);

  /** How many names of outputs a condition may use. */
  private static final int MAX_NAMES = 16;

  private final DatasetPolicy policy;
  private final SourceText source;

  Front(DatasetPolicy policy, SourceText source) {
    this.policy = policy;
    this.source = source;
  }

  /** The relational form of the text. */
  RelRoot relations() {
    RelDataTypeFactory types = new PlainTypes();
    CalciteCatalogReader catalogue = Catalogue.of(policy, types);
    List<SqlParserPos> named = new ArrayList<>();
    while (true) {
      SqlValidator validator = validator(catalogue, types);
      SqlNode respelled = new Respelling(source).respell(parse());
      boolean replaced = OutputNames.replace(respelled, named);
      try {
        return converted(validator, catalogue, validator.validate(respelled));
      } catch (CalciteContextException invalid) {
        Refusal refusal = refusal(invalid);
        boolean unknown = refusal.objections().getFirst().rule() == Rule.UNKNOWN_COLUMN;
        if (!unknown || !replaced || named.size() == MAX_NAMES) {
          throw refusal;
        }
        named.add(place(invalid));
      }
    }
  }

  private static SqlValidator validator(CalciteCatalogReader catalogue, RelDataTypeFactory types) {
    return SqlValidatorUtil.newValidator(
        Dialect.table(),
        catalogue,
        types,
        SqlValidator.Config.DEFAULT
            .withConformance(FORGIVING)
            .withTypeCoercionEnabled(true)
            .withDefaultNullCollation(NullCollation.LAST)
            .withIdentifierExpansion(true)
            .withCallRewrite(false));
  }

  private RelRoot converted(
      SqlValidator validator, CalciteCatalogReader catalogue, SqlNode validated) {
    RelOptCluster cluster =
        RelOptCluster.create(new VolcanoPlanner(), new RexBuilder(catalogue.getTypeFactory()));
    SqlToRelConverter converter =
        new SqlToRelConverter(
            (_, _, _, _) -> {
              throw new Refusal(Rule.UNKNOWN_TABLE, "a view is no table", source.whole());
            },
            validator,
            catalogue,
            cluster,
            new Convertlets(),
            SqlToRelConverter.config()
                .withExpand(false)
                .withTrimUnusedFields(false)
                .withInSubQueryThreshold(Integer.MAX_VALUE)
                .addRelBuilderConfigTransform(config ->
                    config
                        .withBloat(-1)
                        .withSimplify(false)
                        .withSimplifyLimit(false)
                        .withSimplifyValues(false)
                        .withPruneInputOfAggregate(false)
                        .withPushJoinCondition(false)));
    return converter.convertQuery(validated, false, true);
  }

  private SqlNode parse() {
    SqlNode parsed;
    try {
      parsed = SqlParser.create(source.text(), PARSER).parseQuery();
    } catch (SqlParseException notParsed) {
      SqlParserPos pos = notParsed.getPos();
      throw new Refusal(
          Rule.PARSE,
          "the text stops making sense here; a question is one SELECT",
          pos == null ? source.whole() : source.span(pos));
    }
    return switch (parsed.getKind()) {
      case SELECT, WITH, ORDER_BY, UNION, INTERSECT, EXCEPT -> parsed;
      case EXPLICIT_TABLE, VALUES ->
          throw new Refusal(
              Rule.NOT_AGGREGATE,
              "rows do not leave; ask for numbers about groups of persons",
              source.whole(),
              "SELECT count(*) FROM …");
      default ->
          throw new Refusal(
              Rule.STATEMENT_KIND, "only questions are answered: SELECT …", source.whole());
    };
  }

  private Refusal refusal(CalciteContextException invalid) {
    Throwable cause = invalid.getCause();
    String message = cause == null ? "" : String.valueOf(cause.getMessage());
    return Invalid.refusal(message, source.span(place(invalid)));
  }

  private static SqlParserPos place(CalciteContextException invalid) {
    return new SqlParserPos(
        invalid.getPosLine(),
        invalid.getPosColumn(),
        invalid.getEndPosLine(),
        invalid.getEndPosColumn());
  }
}
