//! All translations side by side, in a real browser.

use crate::chromium::Browser;
use crate::session::{Server, sample};
use std::fs;

const TRANSLATIONS: &[&str] = &["sv.md", "zh.md"];

/// Translations of the findings on the page, in its order.
const PAIRS: &str = "[...document.querySelectorAll('.finding')].map((one) => one.closest('[data-pair]').dataset.pair).join('')";
const CHOSEN: &str = "document.querySelector('.finding.chosen')";

#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn undecided_findings_are_walked_through_and_decided_across_columns() {
    let folder = sample();
    let server = Server::start(folder.path(), "en.md", TRANSLATIONS, &[]);
    let Some(browser) = Browser::start(1400, 900, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    browser
        .run("document.querySelector('.pairs a[href=\"/all\"]').click()")
        .await;
    browser
        .until("return location.pathname === '/all' && document.readyState === 'complete'")
        .await;
    // The original and two translations beside each other.
    let lefts = browser
        .run("return [...document.querySelector('.row:not(#general)').children].map((cell) => Math.round(cell.getBoundingClientRect().left))")
        .await;
    let lefts: Vec<i64> = serde_json::from_value(lefts).unwrap();
    assert_eq!(lefts.len(), 3, "{lefts:?}");
    assert!(
        lefts.windows(2).all(|pair| pair[1] - pair[0] > 250),
        "{lefts:?}"
    );

    let pairs = browser.text(PAIRS).await;
    assert!(pairs.contains("01") && pairs.contains("10"), "{pairs}");
    let mut walked = String::new();
    for _ in pairs.chars() {
        browser.keys("n").await;
        walked += &browser
            .text(&format!("{CHOSEN}.closest('[data-pair]').dataset.pair"))
            .await;
        let focused = browser
            .run(&format!("return document.activeElement === {CHOSEN}"))
            .await;
        assert_eq!(focused, true, "{walked}");
    }
    assert_eq!(walked, pairs);
    browser.keys("n").await;
    browser.until("return document.getElementById('failed').textContent.startsWith('No undecided finding')").await;

    // The last one of the Chinese translation is decided in place.
    while browser
        .text(&format!("{CHOSEN}.closest('[data-pair]').dataset.pair"))
        .await
        != "1"
    {
        browser.keys("p").await;
    }
    let finding = browser.text(&format!("{CHOSEN}.dataset.finding")).await;
    browser.keys("d").await;
    browser
        .until("return document.querySelector('dialog#dismiss').open")
        .await;
    browser.save("meant so\n").await;
    let all = pairs.len();
    let progress = "document.getElementById('decided').textContent";
    assert_eq!(browser.text(progress).await, format!("1 of {all} decided"));
    let open =
        "[...document.querySelectorAll('.pairs .open')].map((one) => one.textContent).join(' ')";
    let [swedish, chinese] = ['0', '1'].map(|pair| pairs.matches(pair).count());
    assert_eq!(
        browser.text(open).await,
        format!("{swedish} {}", chinese - 1)
    );

    // The same finding on the page of its translation, decided there as well; and back.
    let decided = format!(
        "return document.querySelector('[data-finding=\"{finding}\"][data-status=dismissed]') !== null"
    );
    browser.keys("v").await;
    browser
        .until("return location.pathname === '/pair/1' && document.readyState === 'complete'")
        .await;
    browser
        .until(&format!("return {CHOSEN}?.dataset.finding === '{finding}'"))
        .await;
    assert_eq!(browser.run(&decided).await, true);
    browser.keys("v").await;
    browser
        .until("return location.pathname === '/all' && document.readyState === 'complete'")
        .await;
    browser
        .until(&format!("return {CHOSEN}?.dataset.finding === '{finding}'"))
        .await;
    assert_eq!(browser.run(&decided).await, true);
    browser.client.refresh().await.unwrap();
    assert_eq!(browser.run(&decided).await, true);
    assert_eq!(browser.text(progress).await, format!("1 of {all} decided"));
    browser.save("u").await;
    assert_eq!(browser.text(progress).await, format!("0 of {all} decided"));
    browser.save("U").await;
    assert_eq!(browser.run(&decided).await, true);
}

#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn rows_of_all_translations_are_filtered_and_fit_a_narrow_window() {
    let folder = sample();
    let server = Server::start(folder.path(), "en.md", TRANSLATIONS, &[]);
    // 1280 pixels at 200 % are 640.
    let Some(browser) = Browser::start(640, 700, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    browser.visit(&server.url, "/all").await;
    let wide = browser
        .run("return document.documentElement.scrollWidth <= innerWidth")
        .await;
    assert_eq!(wide, true, "the page must not scroll sideways");
    let choose = |field: &str, value: &str| {
        format!(
            "const field = document.getElementById('{field}'); field.value = '{value}'; field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        )
    };
    let all = browser.count(".row").await;
    browser.run(&choose("translation", "1")).await;
    browser.until("return document.querySelectorAll('.translation[data-pair=\"0\"] .finding:not([hidden])').length === 0").await;
    let shown = browser.count(".row:not([hidden])").await;
    assert!(0 < shown && shown < all, "{shown} of {all}");
    browser.keys("nn").await;
    assert_eq!(
        browser
            .text(&format!("{CHOSEN}.closest('[data-pair]').dataset.pair"))
            .await,
        "1"
    );
    // The first one, too, whose number the page has itself.
    browser.run(&choose("translation", "0")).await;
    browser.until("return document.querySelectorAll('.translation[data-pair=\"1\"] .finding:not([hidden])').length === 0").await;
    browser.run(&choose("translation", "")).await;
    browser
        .until("return document.querySelectorAll('.row[hidden]').length === 0")
        .await;
    browser.run(&choose("text", "kartor")).await;
    browser
        .until("return document.getElementById('shown').value !== ''")
        .await;
    assert!(browser.count(".row:not([hidden])").await < 10);
    browser.run(&choose("text", "")).await;
    browser
        .until("return document.querySelectorAll('.row[hidden]').length === 0")
        .await;
    browser.keys("?").await;
    browser
        .until("return document.querySelectorAll('#help dt').length > 20")
        .await;
    browser.leave_dialog().await;
    let nameless = browser
        .run("return [...document.querySelectorAll('button, a, select, input, textarea')].filter((one) => !(one.textContent.trim() || one.closest('label') || one.ariaLabel)).length")
        .await;
    assert_eq!(nameless, 0);
}

#[tokio::test]
#[ignore = "needs chromium and chromium-driver; run with --ignored"]
async fn hostile_text_stays_text_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = "# <script>document.title = 'gone'</script>\n\nWe keep <img src=x onerror=\"document.title = 'gone'\"> no data for 30 days.\n";
    for (file, text) in [
        ("en.txt", hostile.to_owned()),
        (
            "sv.txt",
            hostile
                .replace("We keep", "Vi sparar")
                .replace("30 days", "90 dagar"),
        ),
        (
            "da.txt",
            hostile
                .replace("We keep", "Vi gemmer")
                .replace("30 days", "60 dage"),
        ),
    ] {
        fs::write(folder.path().join(file), text).unwrap();
    }
    let server = Server::start(folder.path(), "en.txt", &["sv.txt", "da.txt"], &[]);
    let Some(browser) = Browser::start(1400, 900, &[]).await else {
        return;
    };
    browser.open(&server.url).await;
    browser.visit(&server.url, "/all").await;
    assert_eq!(browser.count("main script, main img").await, 0);
    assert_eq!(
        browser.text("document.title").await,
        "Review of en.txt, side by side"
    );
    let shown = browser
        .text("document.querySelector('.translation .clause').textContent")
        .await;
    assert!(shown.contains("<script>"), "{shown}");
    browser.keys("n").await;
    browser.save("c").await;
    assert_eq!(browser.count("main script, main img").await, 0);
}
