//! A review session in a real browser, worked through by keyboard alone.
//!
//! These need Chromium: `apt-get install chromium chromium-driver`, then
//! `cargo test --test review -- --ignored`.

mod columns;

use crate::chromium::Browser;
use crate::session::{Server, post, sample};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn start(folder: &Path) -> Server {
    Server::start(folder, "en.md", &["sv.md", "zh.md"], &[])
}

/// The decision on each finding of the page, and its reason.
async fn statuses(browser: &Browser) -> BTreeMap<String, String> {
    let found = browser
        .run("return [...document.querySelectorAll('.finding[data-finding]')].map(({ dataset }) => [dataset.finding, `${dataset.status} ${dataset.reason ?? ''}`])")
        .await;
    serde_json::from_value::<Vec<(String, String)>>(found)
        .unwrap()
        .into_iter()
        .collect()
}

async fn progress(browser: &Browser) -> String {
    browser
        .text("document.getElementById('decided').textContent")
        .await
}

#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn every_finding_is_decided_by_keyboard_and_nothing_is_lost() {
    let folder = sample();
    let server = start(folder.path());
    let Some(browser) = Browser::start(1400, 900, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    let all = browser.count(".finding").await;
    assert_eq!(all, 14);
    for number in 0..all {
        browser.keys("n").await;
        let focused = browser
            .run("return document.activeElement.matches('.finding.chosen[data-status=undecided]')")
            .await;
        assert_eq!(focused, true, "finding {number}");
        match number % 4 {
            0 => browser.save("c").await,
            1 => {
                browser.keys("d").await;
                browser
                    .until("return document.querySelector('dialog#dismiss').open")
                    .await;
                browser.save("meant so\n").await;
            }
            2 => browser.save("f").await,
            _ => {
                browser.keys("e").await;
                browser
                    .until("return document.querySelector('dialog#edit').open")
                    .await;
                browser.keys("Fråga Östen").await;
                browser.run("document.querySelector('#edit [name=status]').value = 'confirmed'; document.querySelector('#edit [name=severity]').value = 'minor'").await;
                browser.save("\u{e009}\n\u{e009}").await;
            }
        }
    }
    assert_eq!(progress(&browser).await, "14 of 14 decided");
    browser.keys("n").await;
    browser.until("return document.getElementById('failed').textContent.startsWith('No undecided finding')").await;
    let before = statuses(&browser).await;
    assert!(
        before.values().any(|status| status == "dismissed meant so"),
        "{before:?}"
    );
    browser.client.refresh().await.unwrap();
    assert_eq!(statuses(&browser).await, before);

    // Killed without a chance to save anything.
    server.kill();
    let server = start(folder.path());
    browser.open(&server.url).await;
    assert_eq!(statuses(&browser).await, before);
    assert_eq!(progress(&browser).await, "14 of 14 decided");
    assert!(
        browser.count("q:not([lang])").await > 0,
        "comments are shown"
    );

    // After an edit of the translation all decisions but those on changed text hold.
    let row = browser.text("document.querySelector('.finding.is-confirmed[data-rule=number-mismatch], .finding.is-fixed[data-rule=number-mismatch], .finding[data-rule$=mismatch]').closest('.row').querySelector('.target .clause').textContent").await;
    let path = folder.path().join("sv.md");
    let text = fs::read_to_string(&path).unwrap();
    let word = row
        .split(' ')
        .find(|word| word.len() > 6 && word.chars().all(char::is_alphabetic))
        .unwrap();
    let line = text
        .lines()
        .find(|line| line.contains(&row[..row.len() / 2]) && line.contains(word));
    let edited = line
        .unwrap_or_else(|| panic!("{row}"))
        .replacen(word, &format!("{word} ju"), 1);
    fs::write(&path, text.replace(line.unwrap(), &edited)).unwrap();
    browser.save("R").await;
    let after = statuses(&browser).await;
    let kept = before
        .iter()
        .filter(|(finding, status)| after.get(*finding) == Some(status))
        .count();
    let stale = browser.count(".finding.is-stale").await as usize;
    assert!(stale >= 1, "no decision is stale: {before:?} {after:?}");
    assert_eq!(kept + stale, 14, "{before:?} {after:?}");
    // A stale decision is not applied until someone says so.
    assert_eq!(progress(&browser).await, format!("{kept} of 14 decided"));
    browser.keys("n").await;
    browser.save("g").await;
    assert_eq!(
        progress(&browser).await,
        format!("{} of 14 decided", kept + 1)
    );
}

/// Ids of the rows, in order.
async fn rows(browser: &Browser) -> Vec<String> {
    let ids = browser
        .run("return [...document.querySelectorAll('.row')].map((row) => row.id)")
        .await;
    serde_json::from_value(ids).unwrap()
}

#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn pairings_are_edited_undone_and_kept() {
    let folder = sample();
    let server = start(folder.path());
    let Some(browser) = Browser::start(1400, 900, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    let before = rows(&browser).await;
    // Three rows of plain text below the third.
    browser.keys("jjjj").await;
    let current = "document.querySelector('.row.current').id";
    let first = browser.text(current).await;
    browser.save("m").await;
    let merged = rows(&browser).await;
    assert_eq!(merged.len(), before.len() - 1);
    let joined = browser.text(current).await;
    assert!(joined.contains('.') && joined != first, "{joined}");
    assert_eq!(browser.count(&format!("[id='{joined}'].settled")).await, 1);
    browser.save("s").await;
    assert_eq!(rows(&browser).await, before);
    browser.save("]").await;
    assert_ne!(rows(&browser).await, before);
    browser.save("u").await;
    assert_eq!(rows(&browser).await, before);
    browser.save("0").await;
    let unpaired = rows(&browser).await;
    assert_eq!(unpaired.len(), before.len() + 1);
    assert!(browser.count(".row .empty").await > 0);
    browser.save("u").await;
    browser.save("U").await;
    assert_eq!(rows(&browser).await, unpaired);
    for _ in 0..3 {
        browser.save("u").await;
    }
    assert_eq!(rows(&browser).await, before);
    // Settle rows as they are, then all sure ones above a row further down.
    browser.save("r").await;
    assert_eq!(browser.count(".row.settled").await, 1);
    browser.keys(&"j".repeat(20)).await;
    browser.save("A").await;
    let settled = browser.count(".row.settled").await;
    assert!(settled > 10, "{settled}");
    assert_eq!(browser.count(".row.settled .finding").await, 0);
    browser.save("u").await;
    assert_eq!(browser.count(".row.settled").await, 1);
    browser.save("U").await;
    browser.keys("x").await;
    browser.save("m").await;
    let edited = rows(&browser).await;
    let settled = browser.count(".row.settled").await;
    server.kill();
    let server = start(folder.path());
    browser.open(&server.url).await;
    assert_eq!(rows(&browser).await, edited);
    assert_eq!(browser.count(".row.settled").await, settled);
}

#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn reviewers_add_findings_and_set_the_status() {
    let folder = sample();
    let server = start(folder.path());
    let Some(browser) = Browser::start(1400, 900, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    browser.keys("jjjjj").await;
    let words = browser
        .text("(() => { const clause = document.querySelector('.row.current .target .clause'); getSelection().setBaseAndExtent(clause.firstChild, 4, clause.firstChild, 12); return getSelection(); })()")
        .await;
    browser.keys("a").await;
    browser
        .until("return document.querySelector('dialog#own').open")
        .await;
    browser.run("document.querySelector('#own [name=severity]').value = 'critical'; document.querySelector('#own [name=message]').focus()").await;
    browser.save("Fel ord <b>här</b>\n").await;
    assert_eq!(
        browser
            .text("document.querySelector('.row.current .own .message').textContent")
            .await,
        "Fel ord <b>här</b>"
    );
    assert_eq!(
        browser
            .text("document.querySelector('.row.current .target mark').textContent")
            .await,
        words
    );
    assert!(
        browser
            .text("document.querySelector('.score').title")
            .await
            .starts_with("25 penalty points")
    );
    browser.keys("S").await;
    browser
        .until("return document.querySelector('#stage-dialog').open")
        .await;
    browser.run("document.querySelector('#stage-dialog [value=approved]').click(); document.querySelector('#stage-dialog [value=ok]').focus()").await;
    browser.save("\n").await;
    assert!(
        browser
            .text("document.getElementById('stage').textContent")
            .await
            .contains("approved, Åsa")
    );
    browser.client.refresh().await.unwrap();
    assert_eq!(browser.count(".own").await, 1);
    browser.keys("1").await;
    browser.save("w").await;
    assert_eq!(browser.count(".own").await, 0);
    browser.save("u").await;
    assert_eq!(browser.count(".own").await, 1);
}

#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn a_second_reviewer_is_told_of_a_conflict_and_chooses() {
    let folder = sample();
    let server = start(folder.path());
    let Some(browser) = Browser::start(1400, 900, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    browser.keys("n").await;
    let finding = browser.text("document.activeElement.dataset.finding").await;
    let other = format!(
        r#"{{"fingerprint":"{finding}","status":"fixed","scope":"this","reason":"","severity":null,"comment":"","suggestion":null,"seen":0,"client":"other","version":1}}"#
    );
    assert_eq!(post(&server, "/pair/0/decide", &other).status, 200);
    browser.keys("c").await;
    browser
        .until("return document.querySelector('dialog#conflict').open")
        .await;
    let told = browser
        .text("document.querySelector('#conflict .about').textContent")
        .await;
    assert!(told.contains("Åsa") && told.contains("Fixed"), "{told}");
    browser
        .run("document.querySelector('#conflict [value=ok]').focus()")
        .await;
    browser.save("\n").await;
    assert_eq!(statuses(&browser).await[&finding].trim(), "confirmed");
    // A server that is gone is told, too, and nothing is called saved.
    server.kill();
    browser.keys("f").await;
    browser.until("return document.getElementById('failed').textContent.startsWith('Not saved: the server does not answer')").await;
    assert_eq!(
        browser
            .text("document.getElementById('saved').textContent")
            .await,
        ""
    );
}

#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn rows_are_filtered_rules_explained_and_keys_listed() {
    let folder = sample();
    let server = start(folder.path());
    let Some(browser) = Browser::start(1400, 900, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    browser.keys("/").await;
    browser.keys("kartor").await;
    browser
        .until("return document.getElementById('shown').value !== ''")
        .await;
    let shown = browser.count(".row:not([hidden])").await;
    assert!((1..10).contains(&shown), "{shown}");
    browser.keys("\u{e00c}").await;
    browser
        .until("return document.querySelectorAll('.row[hidden]').length === 0")
        .await;
    browser.run("const severity = document.getElementById('severity'); severity.value = 'critical'; severity.dispatchEvent(new Event('input', { bubbles: true }))").await;
    browser
        .until("return document.querySelectorAll('.row:not([hidden])').length === 2")
        .await;
    browser.run("const severity = document.getElementById('severity'); severity.value = 'info'; severity.dispatchEvent(new Event('input', { bubbles: true }))").await;
    browser
        .until("return document.querySelectorAll('.row[hidden]').length === 0")
        .await;
    browser.keys("n").await;
    browser.keys("i").await;
    browser.until("return document.querySelector('dialog#explain').open && document.querySelector('#explain .text h3') !== null").await;
    browser.leave_dialog().await;
    browser.keys("?").await;
    browser
        .until("return document.querySelectorAll('#help dt').length > 30")
        .await;
    browser.leave_dialog().await;
    browser.keys("t").await;
    browser
        .until("return location.pathname === '/pair/1'")
        .await;
    assert!(browser.count("[lang=zh-Hans].clause").await > 50);
    // Everything that can be pressed has a name, and every field a label.
    let nameless = browser
        .run("return [...document.querySelectorAll('button, a, select, input, textarea')].filter((one) => !(one.textContent.trim() || one.closest('label') || one.ariaLabel)).length")
        .await;
    assert_eq!(nameless, 0);
    // Nothing was asked of anyone else, and nothing was refused by the policy.
    let foreign = browser.run("return performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith(location.origin)).length").await;
    assert_eq!(foreign, 0);
}

/// Written into `CLAUSEALIGN_SCREENSHOTS` if it is set.
#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn pictures_for_the_documentation() {
    let Some(pictures) = std::env::var_os("CLAUSEALIGN_SCREENSHOTS") else {
        return;
    };
    let folder = sample();
    let server = start(folder.path());
    for (name, dark, page) in [
        ("review-light", false, "/pair/0"),
        ("review-dark", true, "/pair/0"),
        ("review-chinese", false, "/pair/1"),
        ("review-columns", false, "/all"),
    ] {
        let scheme = format!(
            "--blink-settings=preferredColorScheme={}",
            if dark { 0 } else { 1 }
        );
        let Some(browser) = Browser::start(1280, 800, &[&scheme]).await else {
            return;
        };
        browser.open(&server.url).await;
        browser.visit(&server.url, page).await;
        browser.keys("nnn").await;
        if page == "/all" {
            // To where the columns have findings beside each other.
            browser.keys("nnnnnn").await;
        }
        if name == "review-light" {
            browser.save("c").await;
            browser.keys("n").await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let picture = browser.client.screenshot().await.unwrap();
        fs::write(Path::new(&pictures).join(format!("{name}.png")), picture).unwrap();
    }
}
