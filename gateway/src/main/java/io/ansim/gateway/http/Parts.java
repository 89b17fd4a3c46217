package io.ansim.gateway.http;

import io.ansim.gateway.auditor.Reports;
import io.ansim.gateway.auditor.Sealings;
import io.ansim.gateway.auditor.Search;
import io.ansim.gateway.export.ExportState;
import io.ansim.gateway.workflow.Applications;
import io.ansim.gateway.workflow.Asking;
import io.ansim.gateway.workflow.BreakingGlass;
import io.ansim.gateway.workflow.Budgets;
import io.ansim.gateway.workflow.Catalogue;
import io.ansim.gateway.workflow.Checking;
import io.ansim.gateway.workflow.Decisions;
import io.ansim.gateway.workflow.Disclosing;
import io.ansim.gateway.workflow.Drafting;
import io.ansim.gateway.workflow.Erasing;
import io.ansim.gateway.workflow.Filing;
import io.ansim.gateway.workflow.JobEnds;
import io.ansim.gateway.workflow.LogReader;
import io.ansim.gateway.workflow.Progress;
import io.ansim.gateway.workflow.Raising;
import io.ansim.gateway.workflow.Rehearsing;
import io.ansim.gateway.workflow.Reviewing;
import io.ansim.gateway.workflow.Saving;
import io.ansim.gateway.workflow.Sharing;
import io.ansim.gateway.workflow.Viewing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the routes work with.
 *
 * @param catalogue the datasets
 * @param checking checks of questions
 * @param asking questions
 * @param ends cancellations
 * @param progress how far jobs are
 * @param viewing jobs and releases
 * @param sharing releases that everybody may see
 * @param saving questions that people keep
 * @param applications the applicant's side of access
 * @param decisions the steward's side of access
 * @param filing documents of applications
 * @param sealings what the log says of sealed data
 * @param reviewing the steward's side of results
 * @param budgets what was spent
 * @param raising top-ups of budgets
 * @param search the log's search
 * @param reports the monthly reviews of the log
 * @param drafting drafts of policies
 * @param rehearsing drafts tried on past questions
 * @param disclosing what the log only commits to
 * @param erasing people who want to be named no more
 * @param breakingGlass exceptional acts of operators
 * @param log the log's entries and proofs
 * @param logFolder the folder with the log's public files
 * @param trust the keys that the gateway itself goes by, as a C2SP policy, if it has such a file
 * @param readiness whether the parts can be reached
 * @param condition how the system runs
 * @param exports how far copies of the log have come
 */
public record Parts(
    Catalogue catalogue,
    Checking checking,
    Asking asking,
    JobEnds ends,
    Progress progress,
    Viewing viewing,
    Sharing sharing,
    Saving saving,
    Applications applications,
    Decisions decisions,
    Filing filing,
    Sealings sealings,
    Reviewing reviewing,
    Budgets budgets,
    Raising raising,
    Search search,
    Reports reports,
    Drafting drafting,
    Rehearsing rehearsing,
    Disclosing disclosing,
    Erasing erasing,
    BreakingGlass breakingGlass,
    LogReader log,
    Path logFolder,
    Optional<Path> trust,
    Readiness readiness,
    Condition.Source condition,
    Supplier<List<ExportState>> exports) {}
