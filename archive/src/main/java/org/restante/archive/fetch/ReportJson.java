package org.restante.archive.fetch;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reports for programs: an object of JSON for each account, on a line of its own.
///
///     {"account":"home","complete":true,"fetched":2,"octets":5120,"recognised":0,"previewed":0,"left":0,"deleted":2,
///      "later":0,"refused":0,"remarks":[]}
///
/// Where an account failed there are `trouble` (`LATER`, `WAIT`, `PERSON` or `HERE`) and `why` too.
public final class ReportJson {

    private ReportJson() {}

    /// One report, without a line end.
    public static String of(Report report) {
        Map<String, Object> object = new LinkedHashMap<>();
        Report.Counts counts = report.counts();
        object.put("account", report.account());
        object.put("complete", report.isComplete());
        object.put("fetched", counts.fetched());
        object.put("octets", counts.octets());
        object.put("recognised", counts.recognised());
        object.put("previewed", counts.previewed());
        object.put("left", counts.left());
        object.put("deleted", counts.deleted());
        object.put("later", counts.later());
        object.put("refused", counts.refused());
        object.put("remarks", List.copyOf(report.remarks()));
        report.trouble().ifPresent(trouble -> {
            object.put("trouble", trouble.kind().name());
            object.put("why", trouble.what());
        });
        return JSONObjectUtils.toJSONString(object);
    }
}
