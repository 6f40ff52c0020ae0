use super::{assert_report, rendered, sample};
use clausealign::audit::PairAudit;
use clausealign::report::text::{TextOptions, render};

fn report(audits: &[PairAudit], options: TextOptions) -> String {
    rendered(|out| render(audits, options, out))
}

#[test]
fn several_translations() {
    let audits = [sample::swedish(), sample::chinese(), sample::clean()];
    assert_report!("text", report(&audits, TextOptions::default()));
}

#[test]
fn long_lines_are_cut_around_the_marked_words() {
    let audits = [sample::long_lines()];
    assert_report!("text-long-lines", report(&audits, TextOptions::default()));
}

#[test]
fn colour_only_adds_escape_sequences() {
    let options = TextOptions {
        colour: true,
        quiet: false,
    };
    let coloured = report(&[sample::swedish()], options);
    let plain = report(&[sample::swedish()], TextOptions::default());
    assert!(coloured.contains("\u{1B}[1m\u{1B}[91mcritical[negation-mismatch]\u{1B}[0m"));
    let mut parts = coloured.split("\u{1B}[");
    let mut stripped = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (_, rest) = part.split_once('m').expect("a sequence ends in m");
        stripped += rest;
    }
    assert_eq!(stripped, plain);
}

#[test]
fn quiet_keeps_findings_and_what_was_not_judged() {
    let options = TextOptions {
        colour: false,
        quiet: true,
    };
    assert_eq!(report(&[sample::clean()], options), "");
    let unjudged = report(&[sample::not_judged()], options);
    assert!(unjudged.starts_with("policy.sv.txt: not judged"));
    let findings = report(&[sample::chinese()], options);
    assert!(findings.starts_with("major[wrong-term]") && !findings.contains("verdict"));
}
