//! How fluid the page is with long documents, measured in the browser.
//!
//! Prints figures and asserts none: `docs/benchmarks.md` holds them.

use crate::chromium::Browser;
use crate::session::Server;
use std::fmt::Write;
use std::time::Instant;

/// A document of `rows` clauses; every 40th has a heading above it. In the
/// translation every 25th has another number, that of row `wrong` first.
fn documents(rows: usize, wrong: usize) -> [String; 2] {
    let (mut english, mut swedish) = (String::new(), String::new());
    let subjects = [
        ("The archive", "Arkivet"),
        ("Our shop in Lund", "Vår butik i Lund"),
        ("The delivery team", "Leveransgruppen"),
        ("Each warehouse", "Varje lager"),
        ("The support desk", "Supporten"),
    ];
    let verbs = [
        ("keeps every order for", "sparar varje beställning i"),
        ("answers letters within", "svarar på brev inom"),
        ("deletes old invoices after", "raderar gamla fakturor efter"),
    ];
    for row in 0..rows {
        if row % 40 == 0 {
            let section = row / 40 + 1;
            write!(english, "## {section}. Section {section}\n\n").unwrap();
            write!(swedish, "## {section}. Avsnitt {section}\n\n").unwrap();
        }
        let (subject, verb) = (subjects[row % subjects.len()], verbs[row % verbs.len()]);
        let days = row % 90 + 10;
        let other = if row % 25 == wrong { days + 3 } else { days };
        write!(
            english,
            "{} {} {days} days, as paragraph {row} of the handbook says.\n\n",
            subject.0, verb.0
        )
        .unwrap();
        write!(
            swedish,
            "{} {} {other} dagar, enligt stycke {row} i handboken.\n\n",
            subject.1, verb.1
        )
        .unwrap();
    }
    [english, swedish]
}

/// Scrolls for `frames` frames, 400 pixels each, and gives the time of every frame in milliseconds.
const SCROLL: &str = "
    const [frames, done] = arguments;
    const times = [];
    let last = performance.now();
    const turn = (now) => {
        times.push(now - last);
        last = now;
        scrollBy(0, 400);
        times.length < frames ? requestAnimationFrame(turn) : done(times);
    };
    requestAnimationFrame(turn);";

/// What is measured.
struct Case {
    rows: usize,
    /// The translations: name, and the first row with a wrong number.
    translations: &'static [(&'static str, usize)],
    page: &'static str,
    /// Changes: in words, and by which keys.
    changes: &'static [(&'static str, &'static str)],
}

const ALONE: &[(&str, usize)] = &[("sv.md", 7)];
const ALL_CHANGES: &[(&str, &str)] = &[
    ("a decision", "c"),
    ("a pairing found right", "r"),
    ("two rows merged", "m"),
    ("undone", "u"),
];

#[tokio::test]
#[ignore = "measures; needs chromium and chromium-driver; see docs/benchmarks.md"]
async fn long_documents_stay_fluid() {
    for rows in [5_000, 20_000] {
        let case = Case {
            rows,
            translations: ALONE,
            page: "/pair/0",
            changes: ALL_CHANGES,
        };
        measure(case).await;
    }
}

#[tokio::test]
#[ignore = "measures; needs chromium and chromium-driver; see docs/benchmarks.md"]
async fn long_documents_stay_fluid_side_by_side() {
    let case = Case {
        rows: 5_000,
        translations: &[("sv.md", 7), ("sv2.md", 12)],
        page: "/all",
        changes: &[("a decision", "c"), ("undone", "u")],
    };
    measure(case).await;
}

async fn measure(case: Case) {
    let folder = tempfile::tempdir().unwrap();
    for (name, wrong) in case.translations {
        let [english, swedish] = documents(case.rows, *wrong);
        std::fs::write(folder.path().join("en.md"), english).unwrap();
        std::fs::write(folder.path().join(name), swedish).unwrap();
    }
    let names: Vec<&str> = case.translations.iter().map(|(name, _)| *name).collect();
    let begin = Instant::now();
    let server = Server::start(folder.path(), "en.md", &names, &[]);
    let ready = begin.elapsed().as_secs_f64();
    println!(
        "{} clauses, {}: ready after {ready:.1} s",
        case.rows, case.page
    );
    let Some(browser) = Browser::start(1400, 900, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    loading(&browser, &server, case.page).await;
    let rows = browser.count(".row").await;
    println!(
        "  rows {rows}, findings {}",
        browser.count(".finding").await
    );
    scrolling(&browser).await;
    going(&browser).await;
    browser.keys("n").await;
    for (name, keys) in case.changes {
        let begin = Instant::now();
        browser.save(keys).await;
        let took = begin.elapsed().as_secs_f64() * 1e3;
        println!("  {name}, saved and shown: {took:.0} ms");
    }
    searching(&browser).await;
}

/// Two visits: the second time the program is warm, as it is for the reviewer who comes back.
async fn loading(browser: &Browser, server: &Server, page: &str) {
    for visit in ["first", "second"] {
        browser.visit(&server.url, page).await;
        browser.until("return performance.getEntriesByName('first-contentful-paint').length > 0 && performance.getEntriesByType('navigation')[0].loadEventEnd > 0").await;
        let figures = browser
            .run("const [page] = performance.getEntriesByType('navigation'); const [paint] = performance.getEntriesByName('first-contentful-paint'); return [page.responseStart, page.responseEnd, paint.startTime, page.domContentLoadedEventEnd, page.decodedBodySize / 1e6].map((value) => value.toFixed(1)).join(' ')")
            .await;
        println!(
            "  {visit} visit: first byte, last byte, first paint, script ready (ms), size (MB): {figures}"
        );
    }
}

async fn scrolling(browser: &Browser) {
    let times = browser
        .client
        .execute_async(SCROLL, vec![serde_json::json!(240)])
        .await
        .unwrap();
    let mut times: Vec<f64> = serde_json::from_value(times).unwrap();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "  scrolling, ms a frame: median {:.1}, 95 % {:.1}, worst {:.1}",
        at(0.5),
        at(0.95),
        at(1.0)
    );
}

/// Keys that go somewhere, until the page is laid out.
async fn going(browser: &Browser) {
    for key in ["j", "n", "n", "x"] {
        // The event is sent to the element that has the focus, as a real one.
        let script = format!(
            "const begin = performance.now(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }})); \
             document.body.offsetHeight; return performance.now() - begin"
        );
        let took = browser.run(&script).await.as_f64().unwrap();
        println!("  key {key}: {took:.1} ms");
    }
}

async fn searching(browser: &Browser) {
    let begin = Instant::now();
    browser.run("const field = document.getElementById('text'); field.value = 'paragraph 4321 '; field.dispatchEvent(new Event('input', { bubbles: true }))").await;
    browser
        .until("return document.getElementById('shown').value.startsWith('1 rows')")
        .await;
    let took = begin.elapsed().as_secs_f64() * 1e3;
    println!("  text search: {took:.0} ms");
}
