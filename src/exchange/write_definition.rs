//! A definition in canonical form: what the fingerprint is the digest of.

use super::canonical::Writer;
use crate::domain::frugal::arrange;
use crate::domain::{Admission, Definition, Mode, PublicKey, Report, Reporter, Rules};

/// Writes a definition in canonical form.
pub(super) fn write_definition(writer: &mut Writer, definition: &Definition) {
    writer.raw("{").key("admission");
    write_admission(writer, &definition.admission);
    writer.text_member("code", definition.code.as_str());
    writer.list_member("criteria", &definition.criteria, |writer, criterion| {
        writer.raw("{").text_member("id", criterion.id.as_str()).text_member("name", criterion.name.as_str()).raw("}");
    });
    writer.text_member("date", &definition.date.to_string());
    writer.list_member("grades", &definition.grades, |writer, grade| {
        writer.raw("{").number_member("floor", grade.floor).text_member("id", grade.id.as_str());
        writer.text_member("name", grade.name.as_str()).number_member("points", grade.points).raw("}");
    });
    writer.list_member("groups", &definition.groups, |writer, group| {
        writer.raw("{").number_member("expected", group.expected).text_member("id", group.id.as_str());
        writer.text_member("name", group.name.as_str()).number_member("weight", group.weight).raw("}");
    });
    writer.text_member("host", definition.host.as_str());
    writer.text_member("mode", if definition.mode == Mode::Rehearsal { "rehearsal" } else { "official" });
    writer.text_member("period", definition.period.as_str());
    writer.list_member("reporters", &definition.reporters, write_reporter);
    writer.key("rules");
    write_rules(writer, &definition.rules);
    writer.text_member("title", definition.title.as_str()).raw("}");
}

fn write_reporter(writer: &mut Writer, reporter: &Reporter) {
    let report = if reporter.report == Report::Oral { "oral" } else { "written" };
    writer.raw("{").text_member("id", reporter.id.as_str()).text_member("name", reporter.name.as_str());
    writer.text_member("post", reporter.post.as_str()).text_member("report", report);
    writer.text_member("unit", reporter.unit.as_str()).raw("}");
}

fn write_rules(writer: &mut Writer, rules: &Rules) {
    writer.raw("{");
    if let Some(threshold) = rules.secrecy_threshold {
        writer.number_member("secrecy_threshold", threshold);
    }
    if let Some(percent) = rules.top_grade_cap_percent {
        writer.number_member("top_grade_cap_percent", percent);
    }
    if rules.trim {
        writer.number_member("trim", 1u32);
    }
    writer.raw("}");
}

fn write_admission(writer: &mut Writer, admission: &Admission) {
    let write_key = |writer: &mut Writer, key: &PublicKey| {
        writer.raw("\"").raw(crate::domain::hex::encode(&key.0)).raw("\"");
    };
    writer.raw("{");
    match admission {
        Admission::Open => writer.text_member("kind", "open"),
        Admission::Slips(slips) => {
            let mut groups: Vec<_> = slips.keys.iter().collect();
            arrange(&mut groups, |(one, _), (other, _)| one.cmp(other));
            writer.key("keys").raw("{");
            for (group, keys) in groups {
                writer.list_member(group.as_str(), keys, write_key);
            }
            writer.raw("}").text_member("kind", "slips").hex_member("salt", &slips.salt);
            writer.list_member("stations", &slips.stations, write_key)
        }
    };
    writer.raw("}");
}
