//! The review server answers its own page, and nobody else.

use crate::session::{Answer, Server, ask, exchange, post, request, sample};
use std::path::Path;
use std::process::Command;

fn start(folder: &Path) -> Server {
    Server::start(folder, "en.md", &["sv.md"], &[])
}

/// The fingerprints on a page, in order.
fn fingerprints(page: &str) -> Vec<String> {
    let parts = page.split("data-finding=\"").skip(1);
    parts
        .map(|part| part.split('"').next().unwrap().to_owned())
        .collect()
}

fn decision(fingerprint: &str, status: &str, seen: u64, client: &str) -> String {
    format!(
        r#"{{"fingerprint":"{fingerprint}","status":"{status}","scope":"this","reason":"meant so","severity":null,"comment":"","suggestion":null,"seen":{seen},"client":"{client}","version":1}}"#
    )
}

#[track_caller]
fn refused(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}\n{}", answer.head, answer.body);
    assert!(
        answer
            .head
            .contains("content-security-policy: default-src 'none';"),
        "{}",
        answer.head
    );
    assert!(!answer.head.contains("access-control-"), "{}", answer.head);
    // A clear message, not a page.
    assert!(
        answer.body.len() < 400 && !answer.body.trim().is_empty(),
        "{}",
        answer.body
    );
}

#[test]
fn the_secret_is_exchanged_for_a_cookie_and_needed_for_everything() {
    let folder = sample();
    let server = start(folder.path());
    let entered = request(&server, &format!("GET /?token={}", server.token()), &[], "");
    assert_eq!(entered.status, 200, "{}", entered.body);
    let cookie = format!(
        "set-cookie: {}; path=/; httponly; samesite=strict",
        server.cookie()
    );
    assert!(entered.head.contains(&cookie), "{}", entered.head);
    let page = ask(&server, "/pair/0");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<main"), "{}", page.body);
    for header in [
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cache-control: no-store",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "script-src 'self';",
    ] {
        assert!(page.head.contains(header), "{header}: {}", page.head);
    }
    assert!(!page.head.contains("unsafe"), "{}", page.head);
    let wrong = format!(
        "clausealign-{}={}",
        server.port(),
        "0".repeat(server.token().len())
    );
    for path in [
        "/pair/0",
        "/all",
        "/all/changes?version=1",
        "/",
        "/style.css",
        "/script/main.js",
        "/rule/missing-clause",
        "/pair/0/changes?version=1",
    ] {
        refused(&request(&server, &format!("GET {path}"), &[], ""), 403);
        refused(
            &request(&server, &format!("GET {path}"), &[("Cookie", &wrong)], ""),
            403,
        );
    }
    refused(&request(&server, "GET /?token=0123", &[], ""), 403);
    refused(&request(&server, "GET /?token=", &[], ""), 403);
    refused(
        &request(
            &server,
            &format!("GET /pair/0?token={}", server.token()),
            &[],
            "",
        ),
        403,
    );
}

#[test]
fn a_foreign_host_or_origin_is_refused() {
    let folder = sample();
    let server = start(folder.path());
    let cookie = server.cookie();
    for host in [
        "evil.example",
        &format!("evil.example:{}", server.port()),
        "127.0.0.1",
        "127.0.0.1:1",
    ] {
        refused(
            &request(
                &server,
                "GET /pair/0",
                &[("Host", host), ("Cookie", &cookie)],
                "",
            ),
            421,
        );
    }
    let finding = fingerprints(&ask(&server, "/pair/0").body)[0].clone();
    let body = decision(&finding, "confirmed", 0, "a");
    let own = format!("http://127.0.0.1:{}", server.port());
    for foreign in [
        vec![("Origin", "http://evil.example")],
        vec![("Origin", "null")],
        vec![("Origin", "http://127.0.0.1:1")],
        vec![],
        vec![("Origin", own.as_str()), ("Sec-Fetch-Site", "cross-site")],
    ] {
        let mut headers = vec![
            ("Cookie", cookie.as_str()),
            ("Content-Type", "application/json"),
        ];
        headers.extend(foreign);
        refused(
            &request(&server, "POST /pair/0/decide", &headers, &body),
            403,
        );
    }
    let headers = [
        ("Cookie", cookie.as_str()),
        ("Origin", &own),
        ("Content-Type", "text/plain"),
    ];
    refused(
        &request(&server, "POST /pair/0/decide", &headers, &body),
        415,
    );
    let headers = [
        ("Origin", own.as_str()),
        ("Content-Type", "application/json"),
    ];
    refused(
        &request(&server, "POST /pair/0/decide", &headers, &body),
        403,
    );
    assert!(
        ask(&server, "/pair/0").body.contains("0 of "),
        "nothing was decided"
    );
}

#[test]
fn a_body_of_100_megabytes_is_refused_and_the_server_lives_on() {
    let folder = sample();
    let server = start(folder.path());
    let head = |length: &str| {
        format!(
            "POST /pair/0/decide HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nConnection: close\r\nOrigin: http://127.0.0.1:{0}\r\n\
             Cookie: {1}\r\nContent-Type: application/json\r\n{length}\r\n\r\n",
            server.port(),
            server.cookie()
        )
    };
    let megabyte = vec![b' '; 1024 * 1024];
    let announced = head("Content-Length: 104857600");
    let mut parts: Vec<&[u8]> = vec![announced.as_bytes()];
    parts.extend(std::iter::repeat_n(megabyte.as_slice(), 100));
    refused(&exchange(server.port(), &parts), 413);
    let chunked = head("Transfer-Encoding: chunked");
    let mut parts: Vec<&[u8]> = vec![chunked.as_bytes()];
    for _ in 0..100 {
        parts.extend([b"100000\r\n".as_slice(), &megabyte, b"\r\n"]);
    }
    parts.push(b"0\r\n\r\n");
    refused(&exchange(server.port(), &parts), 413);
    assert_eq!(ask(&server, "/pair/0").status, 200);
}

#[test]
fn no_path_of_a_request_is_a_path_of_a_file() {
    let folder = sample();
    let server = start(folder.path());
    for path in [
        "/../../etc/passwd",
        "/script/../main.js",
        "/script/..%2f..%2fmain.js",
        "/script/%2e%2e%2fen.md",
        "/en.md",
        "/pair/7",
        "/pair/0/words/nothing",
        "/rule/..",
        "/rule/no-such-rule",
        "/.clausealign/review.sqlite",
    ] {
        refused(&ask(&server, path), 404);
    }
    refused(&ask(&server, "/pair/../0"), 405);
    refused(&ask(&server, "/pair/0/decide"), 405);
    refused(
        &request(
            &server,
            "DELETE /pair/0",
            &[
                ("Cookie", &server.cookie()),
                ("Origin", &format!("http://127.0.0.1:{}", server.port())),
            ],
            "",
        ),
        405,
    );
    refused(&post(&server, "/pair/0/nothing", "{}"), 404);
    refused(&post(&server, "/pair/0/decide", "{"), 422);
    refused(
        &post(
            &server,
            "/pair/0/beads",
            r#"{"act":"explode","row":"b0-0","client":"a","version":1}"#,
        ),
        422,
    );
    // No words that the program did not write come back as HTML.
    let odd = ask(&server, "/rule/<script>alert(1)</script>");
    assert!(
        odd.status >= 400 && !odd.head.contains("text/html"),
        "{}",
        odd.head
    );
}

#[test]
fn a_hostile_document_is_shown_as_text() {
    let hostile = "# <script>alert(1)</script> & \"quotes\"\n\nWe keep <img src=x onerror=alert(2)> no data. [Click](javascript:alert(3)) here.\n\n- ]]> --> </main></template>\n";
    for ending in ["txt", "md"] {
        let folder = tempfile::tempdir().unwrap();
        let [original, translation] = ["en", "sv"].map(|name| format!("{name}.{ending}"));
        std::fs::write(folder.path().join(&original), hostile).unwrap();
        let translated = hostile.replace("We keep", "Vi sparar");
        std::fs::write(folder.path().join(&translation), translated).unwrap();
        let server = Server::start(folder.path(), &original, &[&translation], &[]);
        for path in ["/pair/0", "/all"] {
            let page = ask(&server, path).body;
            assert!(page.contains("alert(1)"), "{page}");
            assert!(
                ending == "md" || page.contains("&lt;img src=x onerror=alert(2)&gt;"),
                "{page}"
            );
            assert!(
                !page.contains("<script>") && !page.contains("<img"),
                "{page}"
            );
            assert!(!page.contains("href=\"javascript"), "{page}");
            assert_eq!(page.matches("</main>").count(), 1, "{page}");
        }
    }
}

#[test]
fn all_translations_stand_side_by_side() {
    let folder = sample();
    let server = Server::start(folder.path(), "en.md", &["sv.md", "zh.md"], &[]);
    let page = ask(&server, "/all").body;
    let finding = page.matches("class=\"finding ").count();
    let alone = |number: usize| fingerprints(&ask(&server, &format!("/pair/{number}")).body);
    assert_eq!(finding, alone(0).len() + alone(1).len());
    for translation in ["<bdi>sv.md</bdi>", "<bdi>zh.md</bdi>", "lang=\"zh-Hans\""] {
        assert!(page.contains(translation), "{page}");
    }
    // An id is there once.
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).collect();
    ids.iter_mut()
        .for_each(|id| *id = id.split('"').next().unwrap());
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    // Links lead to rows of the translations' own pages.
    let links = page.split("href=\"/pair/1#").skip(1);
    let links: Vec<&str> = links.map(|link| link.split('"').next().unwrap()).collect();
    let chinese = ask(&server, "/pair/1").body;
    assert!(links.len() > 50);
    for link in links {
        assert!(chinese.contains(&format!("id=\"{link}\"")), "{link}");
    }
    for path in ["/pair/0", "/"] {
        let page = ask(&server, path).body;
        assert!(page.contains("href=\"/all\""), "{page}");
    }
}

#[test]
fn a_decision_made_side_by_side_changes_its_row_there_and_on_its_own_page() {
    let folder = sample();
    let server = Server::start(folder.path(), "en.md", &["sv.md", "zh.md"], &[]);
    ask(&server, "/all");
    let finding = fingerprints(&ask(&server, "/pair/1").body).pop().unwrap();
    let all = |body: String| body.replace("\"version\"", "\"all\":true,\"version\"");
    let body = all(decision(&finding, "confirmed", 0, "a"));
    let answer = post(&server, "/pair/1/decide", &body);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let reply: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let [row] = reply["rows"].as_array().unwrap().as_slice() else {
        panic!("{reply}")
    };
    let html = row[1].as_str().unwrap();
    assert!(html.contains("data-pair=\"0\"") && html.contains("data-status=\"confirmed\""));
    assert!(
        reply["summary"].as_str().unwrap().contains("1 of "),
        "{reply}"
    );
    let confirmed = |page: &str| {
        ask(&server, page)
            .body
            .matches("data-status=\"confirmed\"")
            .count()
    };
    assert_eq!(["/all", "/pair/1", "/pair/0"].map(confirmed), [1, 1, 0]);
    // A tab that shows what was before is told; one that shows it already is told nothing.
    let changes = |since: u64| ask(&server, &format!("/all/changes?version={since}")).body;
    assert!(changes(1).contains("data-status"));
    let version = reply["version"].as_u64().unwrap();
    assert!(!changes(version).contains("rows"));
    // Undone from there, although the tab does not name the translation.
    let tab = format!(r#"{{"client":"a","version":{version}}}"#);
    let undone = post(&server, "/pair/0/undo", &all(tab)).body;
    let undone: serde_json::Value = serde_json::from_str(&undone).unwrap();
    let focus = undone["focus"].as_str().unwrap();
    assert!(focus.starts_with("p1-b"), "{focus}");
    assert_eq!(confirmed("/all"), 0);
    // A pairing that is edited elsewhere moves the rows.
    let edit = r#"{"act":"merge","row":"b3-3","client":"a","version":1}"#;
    let row = ask(&server, "/pair/0").body;
    assert!(row.contains("id=\"b3-3\""), "the sample begins otherwise");
    assert_eq!(post(&server, "/pair/0/beads", edit).status, 200);
    assert!(changes(version + 1).contains("\"reload\":true"));
    assert_eq!(ask(&server, "/all").status, 200);
}

#[test]
fn two_reviewers_do_not_overwrite_each_other() {
    let folder = sample();
    let server = start(folder.path());
    let finding = fingerprints(&ask(&server, "/pair/0").body)[0].clone();
    let first = post(
        &server,
        "/pair/0/decide",
        &decision(&finding, "confirmed", 0, "a"),
    );
    assert_eq!(first.status, 200, "{}", first.body);
    let second = post(
        &server,
        "/pair/0/decide",
        &decision(&finding, "dismissed", 0, "b"),
    );
    assert_eq!(second.status, 409, "{}", second.body);
    let told: serde_json::Value = serde_json::from_str(&second.body).unwrap();
    assert_eq!(told["revision"], 1);
    let error = told["error"].as_str().unwrap();
    assert!(
        error.contains("Åsa") && error.contains("Confirmed"),
        "{error}"
    );
    // Knowing it, the second one may.
    let again = post(
        &server,
        "/pair/0/decide",
        &decision(&finding, "dismissed", 1, "b"),
    );
    assert_eq!(again.status, 200, "{}", again.body);
    // A second server on the same store sees it, too.
    let other = start(folder.path());
    let page = ask(&other, "/pair/0").body;
    assert!(page.contains("1 of "), "{page}");
    // A dismissal says why.
    let silent = decision(&finding, "dismissed", 2, "b").replace("meant so", " ");
    refused(&post(&server, "/pair/0/decide", &silent), 422);
}

#[test]
fn all_identical_findings_are_dismissed_at_once_and_undone_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let [mut english, mut swedish] = [String::new(), String::new()];
    for (one, other) in [
        ("Orders", "Beställningar"),
        ("Letters", "Brev"),
        ("Accounts", "Konton"),
    ] {
        english += &format!(
            "# {one}\n\nWe keep them in a safe place.\n\nWe delete them after 30 days.\n\n"
        );
        swedish += &format!(
            "# {other}\n\nVi förvarar dem på en säker plats.\n\nVi raderar dem efter 90 dagar.\n\n"
        );
    }
    std::fs::write(folder.path().join("en.md"), english).unwrap();
    std::fs::write(folder.path().join("sv.md"), swedish).unwrap();
    let server = start(folder.path());
    let page = ask(&server, "/pair/0").body;
    assert_eq!(page.matches("data-identical=\"3\"").count(), 3, "{page}");
    let dismissed = |page: &str| page.matches("data-status=\"dismissed\"").count();
    let all =
        decision(&fingerprints(&page)[1], "dismissed", 0, "a").replace("\"this\"", "\"identical\"");
    let answer = post(&server, "/pair/0/decide", &all);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(dismissed(&ask(&server, "/pair/0").body), 3);
    let undone = post(&server, "/pair/0/undo", r#"{"client":"a","version":1}"#);
    assert_eq!(undone.status, 200, "{}", undone.body);
    assert_eq!(dismissed(&ask(&server, "/pair/0").body), 0);
    // Another tab has nothing of its own to undo.
    refused(
        &post(&server, "/pair/0/undo", r#"{"client":"b","version":1}"#),
        422,
    );
}

#[test]
fn a_read_only_session_changes_nothing() {
    let folder = sample();
    start(folder.path()).kill();
    let server = Server::start(
        folder.path(),
        "en.md",
        &["sv.md", "zh.md"],
        &["--read-only"],
    );
    let page = ask(&server, "/pair/1").body;
    assert!(
        page.contains("Read only") && !page.contains("data-act=\"confirmed\""),
        "{page}"
    );
    let finding = fingerprints(&page)[0].clone();
    refused(
        &post(
            &server,
            "/pair/1/decide",
            &decision(&finding, "confirmed", 0, "a"),
        ),
        403,
    );
}

#[test]
fn decisions_are_handed_on_in_every_form() {
    let folder = sample();
    let server = start(folder.path());
    let finding = fingerprints(&ask(&server, "/pair/0").body)[0].clone();
    let confirmed = post(
        &server,
        "/pair/0/decide",
        &decision(&finding, "confirmed", 0, "a"),
    );
    assert_eq!(confirmed.status, 200, "{}", confirmed.body);
    for (form, name, holds) in [
        ("findings", "sv.findings.csv", "confirmed"),
        ("pairings", "sv.beads.csv", "1-1"),
        ("tmx", "sv.tmx", "<tmx version=\"1.4\""),
        ("xliff", "sv.xlf", "urn:oasis:names:tc:xliff:document:2.0"),
        ("html", "sv.html", "<!doctype html>"),
        ("markdown", "sv.md", "confirmed"),
        ("diff", "sv.diff", ""),
        ("patched", "sv.md", "Kummelstig"),
    ] {
        let file = ask(&server, &format!("/pair/0/export/{form}"));
        assert_eq!(file.status, 200, "{form}: {}", file.body);
        let disposition = format!("content-disposition: attachment; filename=\"{name}\"");
        assert!(file.head.contains(&disposition), "{form}: {}", file.head);
        assert!(file.body.contains(holds), "{form}: {}", file.body);
    }
    refused(&ask(&server, "/pair/0/export/../../en.md"), 404);
    refused(&ask(&server, "/pair/0/export/zip"), 404);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_session_in_order() {
    for signal in ["-TERM", "-INT"] {
        let folder = sample();
        let mut server = start(folder.path());
        // A connection that stays open does not keep it.
        let _open = std::net::TcpStream::connect(("127.0.0.1", server.port())).unwrap();
        let killed = Command::new("kill")
            .arg(signal)
            .arg(server.child.id().to_string())
            .status();
        assert!(killed.unwrap().success());
        assert_eq!(server.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}
