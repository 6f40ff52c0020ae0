//! How fluid the page is with long documents, measured in the browser.
//!
//! Prints figures and asserts none: `docs/benchmarks.md` holds them.

use crate::chromium::Browser;
use crate::session::Server;
use std::fmt::Write;

/// A document of `rows` clauses; every 40th has a heading above it, every 25th
/// of the translation another number.
fn documents(rows: usize) -> [String; 2] {
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
        let other = if row % 25 == 7 { days + 3 } else { days };
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

#[tokio::test]
#[ignore = "measures; needs chromium and chromium-driver; see docs/benchmarks.md"]
async fn long_documents_stay_fluid() {
    for rows in [5_000, 20_000] {
        let folder = tempfile::tempdir().unwrap();
        let [english, swedish] = documents(rows);
        std::fs::write(folder.path().join("en.md"), english).unwrap();
        std::fs::write(folder.path().join("sv.md"), swedish).unwrap();
        let begin = std::time::Instant::now();
        let server = Server::start(folder.path(), "en.md", &["sv.md"], &[]);
        println!(
            "{rows} clauses: ready after {:.1} s",
            begin.elapsed().as_secs_f64()
        );
        let Some(browser) = Browser::start(1400, 900, &[]).await else {
            return;
        };
        browser.open(&server.url).await;
        // The second time the program is warm, as it is for the reviewer who comes back.
        for visit in ["first", "second"] {
            browser
                .client
                .goto(&format!("http://127.0.0.1:{}/pair/0", server.port()))
                .await
                .unwrap();
            browser.until("return performance.getEntriesByName('first-contentful-paint').length > 0 && performance.getEntriesByType('navigation')[0].loadEventEnd > 0").await;
            let figures = browser
                .run("const [page] = performance.getEntriesByType('navigation'); const [paint] = performance.getEntriesByName('first-contentful-paint'); return [page.responseStart, page.responseEnd, paint.startTime, page.domContentLoadedEventEnd, page.decodedBodySize / 1e6].map((value) => value.toFixed(1)).join(' ')")
                .await;
            println!(
                "  {visit} visit: first byte, last byte, first paint, script ready (ms), size (MB): {figures}"
            );
        }
        println!(
            "  rows {}, findings {}",
            browser.count(".row").await,
            browser.count(".finding").await
        );
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
        for key in ["j", "n", "n", "x"] {
            let script = format!(
                "const begin = performance.now(); document.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }})); \
                 document.body.offsetHeight; return performance.now() - begin"
            );
            // The event is sent to the element that has the focus, as a real one.
            let script = script.replace(
                "document.dispatchEvent",
                "document.activeElement.dispatchEvent",
            );
            println!(
                "  key {key}: {:.1} ms",
                browser.run(&script).await.as_f64().unwrap()
            );
        }
        browser.keys("n").await;
        for (name, keys) in [
            ("a decision", "c"),
            ("a pairing found right", "r"),
            ("two rows merged", "m"),
            ("undone", "u"),
        ] {
            let begin = std::time::Instant::now();
            browser.save(keys).await;
            println!(
                "  {name}, saved and shown: {:.0} ms",
                begin.elapsed().as_secs_f64() * 1e3
            );
        }
        let begin = std::time::Instant::now();
        browser.run("const field = document.getElementById('text'); field.value = 'paragraph 4321 '; field.dispatchEvent(new Event('input', { bubbles: true }))").await;
        browser
            .until("return document.getElementById('shown').value.startsWith('1 rows')")
            .await;
        println!(
            "  text search: {:.0} ms",
            begin.elapsed().as_secs_f64() * 1e3
        );
    }
}
