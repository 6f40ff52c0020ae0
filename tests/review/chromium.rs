//! A headless Chromium, driven as a person does: by keys.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const INSTALL: &str = "chromedriver is not on the path; install Debian's chromium and chromium-driver, \
    or set CLAUSEALIGN_SKIP_BROWSER=1 to leave the browser tests out";

/// The browser's driver; it ends with its browser when this is dropped.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// A browser window; it is closed when this is dropped.
pub struct Browser {
    _driver: Driver,
    pub client: Client,
}

impl Browser {
    /// Starts a browser of its own; `None` where the environment leaves browser tests out.
    pub async fn start(width: u32, height: u32, more: &[&str]) -> Option<Self> {
        if std::env::var_os("CLAUSEALIGN_SKIP_BROWSER").is_some() {
            eprintln!("left out: CLAUSEALIGN_SKIP_BROWSER is set");
            return None;
        }
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let spawned = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let driver = Driver(spawned.unwrap_or_else(|error| panic!("{INSTALL} ({error})")));
        let size = format!("--window-size={width},{height}");
        let mut arguments = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            &size,
        ];
        arguments.extend(more);
        let capabilities = json!({ "goog:chromeOptions": { "args": arguments } });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("it is an object")
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{port}");
        for _ in 0..150 {
            if let Ok(client) = builder.connect(&address).await {
                return Some(Self {
                    _driver: driver,
                    client,
                });
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!(
            "chromedriver does not start a browser; chromium and chromium-driver must be of one version"
        );
    }

    /// Opens a session's address and waits for its first page.
    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap();
        self.until(
            "return location.pathname.startsWith('/pair/') && document.readyState === 'complete'",
        )
        .await;
    }

    /// Opens another page of the session.
    pub async fn visit(&self, url: &str, path: &str) {
        let address = url.split("/?token").next().unwrap();
        self.client.goto(&format!("{address}{path}")).await.unwrap();
        self.until("return document.readyState === 'complete'")
            .await;
    }

    /// What a script gives.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    pub async fn text(&self, script: &str) -> String {
        let value = self.run(&format!("return String({script})")).await;
        value.as_str().unwrap().to_owned()
    }

    pub async fn count(&self, selector: &str) -> u64 {
        let script = format!("return document.querySelectorAll({selector:?}).length");
        self.run(&script).await.as_u64().unwrap()
    }

    /// Waits until a script gives true.
    #[track_caller]
    pub fn until(&self, script: &str) -> impl Future<Output = ()> {
        let caller = std::panic::Location::caller();
        async move {
            for _ in 0..600 {
                // The page may just be loading.
                if let Ok(Value::Bool(true)) = self.client.execute(script, Vec::new()).await {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            let said = self.run("return document.getElementById('failed')?.textContent + ' / ' + document.getElementById('saved')?.textContent").await;
            panic!("never came true at {caller}: {script}; the page says {said}");
        }
    }

    /// Types; `\n` is Enter, and control is held between two of its characters.
    pub async fn keys(&self, text: &str) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        let mut held = false;
        for character in text.chars() {
            let value = if character == '\n' {
                Key::Enter.into()
            } else {
                character
            };
            let is_control = character == char::from(Key::Control);
            if !is_control || !held {
                keys = keys.then(KeyAction::Down { value });
            }
            if !is_control || held {
                keys = keys.then(KeyAction::Up { value });
            }
            held ^= is_control;
        }
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Escape, and waits until no dialog is open.
    pub async fn leave_dialog(&self) {
        self.keys(&char::from(Key::Escape).to_string()).await;
        self.until("return document.querySelector('dialog[open]') === null")
            .await;
    }

    /// Types a key that saves something, and waits until the server has said so.
    #[track_caller]
    pub fn save(&self, text: &str) -> impl Future<Output = ()> {
        let saved =
            self.until("return document.getElementById('saved').textContent.startsWith('Saved.')");
        async move {
            self.run("document.getElementById('saved').textContent = ''")
                .await;
            self.keys(text).await;
            saved.await;
        }
    }
}
