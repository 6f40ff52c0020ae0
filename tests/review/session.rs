//! A review session of the program itself, for tests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A running `clausealign review`; killed when it is dropped.
pub struct Server {
    pub child: Child,
    /// The printed address.
    pub url: String,
}

impl Server {
    /// Starts a session on files of a folder.
    pub fn start(folder: &Path, original: &str, translations: &[&str], more: &[&str]) -> Self {
        // For measuring, another build of the program can be named.
        let program = std::env::var_os("CLAUSEALIGN_PROGRAM");
        let own = env!("CARGO_BIN_EXE_clausealign").into();
        let mut child = Command::new(program.unwrap_or(own))
            .current_dir(folder)
            .arg("review")
            .arg(original)
            .args(translations)
            .args(["--no-open", "--reviewer", "Åsa"])
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut url)
            .unwrap();
        let url = url.trim().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "no address: {url:?}");
        Self { child, url }
    }

    pub fn port(&self) -> u16 {
        let address = self.url.strip_prefix("http://127.0.0.1:").unwrap();
        address.split('/').next().unwrap().parse().unwrap()
    }

    pub fn token(&self) -> &str {
        self.url.split_once("?token=").unwrap().1
    }

    /// What the browser shows instead of the token.
    pub fn cookie(&self) -> String {
        format!("clausealign-{}={}", self.port(), self.token())
    }

    /// Kills it as `kill -9` does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder of its own with the project's sample.
pub fn sample() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    for file in ["en.md", "sv.md", "zh.md"] {
        std::fs::copy(sample.join(file), folder.path().join(file)).unwrap();
    }
    folder
}

/// An answer: status, head, body.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Sends bytes over a connection of its own and reads the answer to its end.
pub fn exchange(port: u16, parts: &[&[u8]]) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    for part in parts {
        // A server that has refused already may close.
        if stream.write_all(part).is_err() {
            break;
        }
    }
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    Answer {
        status: head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0),
        head: head.to_ascii_lowercase(),
        body: body.to_owned(),
    }
}

/// A request with these headers; `Host` and `Connection` are added unless given.
pub fn request(server: &Server, line: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut text = format!("{line} HTTP/1.1\r\nConnection: close\r\n");
    let given = |name: &str| {
        headers
            .iter()
            .any(|(known, _)| known.eq_ignore_ascii_case(name))
    };
    if !given("Host") {
        text += &format!("Host: 127.0.0.1:{}\r\n", server.port());
    }
    if !body.is_empty() && !given("Content-Length") {
        text += &format!("Content-Length: {}\r\n", body.len());
    }
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    text += "\r\n";
    exchange(server.port(), &[text.as_bytes(), body.as_bytes()])
}

/// A request as the page sends it.
pub fn ask(server: &Server, path: &str) -> Answer {
    request(
        server,
        &format!("GET {path}"),
        &[("Cookie", &server.cookie())],
        "",
    )
}

/// A change as the page sends it.
pub fn post(server: &Server, path: &str, body: &str) -> Answer {
    let origin = format!("http://127.0.0.1:{}", server.port());
    let headers = [
        ("Cookie", server.cookie()),
        ("Origin", origin),
        ("Sec-Fetch-Site", "same-origin".to_owned()),
        ("Content-Type", "application/json".to_owned()),
    ];
    let headers: Vec<(&str, &str)> = headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    request(server, &format!("POST {path}"), &headers, body)
}
