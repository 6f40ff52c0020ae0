//! Who may ask: everything that is checked before a request is looked at.
//!
//! The session is on the reviewer's own machine, but every web page that the
//! reviewer has open can send requests there. So a request must name this
//! server as its host (a name that an attacker has pointed here is refused:
//! DNS rebinding), must show the secret of the address or the cookie that it
//! was exchanged for, and one that changes something must come from a page of
//! this server. Nothing is allowed to other origins (no CORS).

use super::token::Token;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::future::poll_fn;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// Largest request body in bytes.
pub const MAX_BODY: usize = 1024 * 1024;
/// Time that a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(10);
/// Bytes of a refused body that are read away, so that the sender sees the refusal.
const READ_AWAY: usize = 256 * 1024 * 1024;

/// Scripts and styles of this server alone, nothing from elsewhere, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What requests are checked against.
#[derive(Debug, Clone)]
pub struct Guard {
    address: SocketAddr,
    token: Token,
    cookie: String,
}

impl Guard {
    /// For a server that is bound to `address`.
    pub fn new(address: SocketAddr, token: Token) -> Self {
        Self {
            // Cookies are shared by all ports of a host.
            cookie: format!("clausealign-{}", address.port()),
            address,
            token,
        }
    }

    /// The address to open, with the secret.
    pub fn url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            // Nobody can go to "any address"; this machine itself is always there.
            address.set_ip(match address.ip() {
                IpAddr::V4(_) => IpAddr::from([127, 0, 0, 1]),
                IpAddr::V6(_) => IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1]),
            });
        }
        format!("http://{address}/?token={}", self.token.text())
    }

    /// The cookie that the secret is exchanged for.
    pub fn set_cookie(&self) -> String {
        format!(
            "{}={}; Path=/; HttpOnly; SameSite=Strict",
            self.cookie,
            self.token.text()
        )
    }

    /// Whether `text` is the secret.
    pub fn is_token(&self, text: &str) -> bool {
        self.token.is(text)
    }

    /// Whether a `Host` names this server. Bound to all addresses, any literal
    /// address does: a name could be another's, an address cannot.
    fn is_own_host(&self, host: &str) -> bool {
        let Some((name, port)) = host.rsplit_once(':') else {
            return false;
        };
        if port != self.address.port().to_string() {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let literal = name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'));
        let Ok(address) = literal.unwrap_or(name).parse::<IpAddr>() else {
            return false;
        };
        address.is_loopback() || address == self.address.ip() || self.address.ip().is_unspecified()
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).into_iter();
        let cookies = cookies.filter_map(|value| value.to_str().ok());
        cookies
            .flat_map(|value| value.split(';'))
            .filter_map(|cookie| cookie.trim().split_once('='))
            .any(|(name, value)| name == self.cookie && self.token.is(value))
    }

    /// Whether the request's page is one of this server's.
    fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        let text = |name| {
            headers
                .get(name)
                .map(|value: &HeaderValue| value.to_str().unwrap_or(""))
        };
        let host = text(header::HOST).unwrap_or("");
        let same_site = text(header::HeaderName::from_static("sec-fetch-site"));
        text(header::ORIGIN) == Some(format!("http://{host}").as_str())
            && same_site.is_none_or(|site| site == "same-origin")
    }

    /// Why a request is refused, if it is.
    fn refusal(&self, request: &Request) -> Option<Refusal> {
        let headers = request.headers();
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        if hosts.next().is_some() || !host.is_some_and(|host| self.is_own_host(host)) {
            return Some(Refusal::HOST);
        }
        let exchanging = request.uri().path() == "/" && request.uri().query().is_some();
        let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
        if changes && !self.is_own_origin(headers) {
            return Some(Refusal::ORIGIN);
        }
        // The handler of `/` looks at the secret itself.
        if !self.has_cookie(headers) && (changes || !exchanging) {
            return Some(Refusal::TOKEN);
        }
        let length = headers.get(header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
        if length.is_some_and(|length: u64| length > MAX_BODY as u64) {
            return Some(Refusal::SIZE);
        }
        let kind = headers.get(header::CONTENT_TYPE);
        let json = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
        if *request.method() == Method::POST && !json {
            return Some(Refusal::KIND);
        }
        None
    }
}

/// A refused request: status and message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal(pub StatusCode, pub &'static str);

impl Refusal {
    const HOST: Self = Self(
        StatusCode::MISDIRECTED_REQUEST,
        "This server answers to its own address only. Open the address that clausealign printed.\n",
    );
    /// No secret, or a wrong one.
    pub const TOKEN: Self = Self(
        StatusCode::FORBIDDEN,
        "The secret of this session is missing or wrong. Open the address that clausealign printed, with its token.\n",
    );
    const ORIGIN: Self = Self(
        StatusCode::FORBIDDEN,
        "Changes are taken from the session's own page only, not from another site.\n",
    );
    const SIZE: Self = Self(
        StatusCode::PAYLOAD_TOO_LARGE,
        "The request is larger than 1 MiB; nothing was saved.\n",
    );
    const TIME: Self = Self(
        StatusCode::REQUEST_TIMEOUT,
        "The request took too long to arrive; nothing was saved.\n",
    );
    const KIND: Self = Self(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "Changes are sent as application/json; nothing was saved.\n",
    );
    const BROKEN: Self = Self(
        StatusCode::BAD_REQUEST,
        "The request could not be read; nothing was saved.\n",
    );
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (
            self.0,
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            self.1,
        )
            .into_response()
    }
}

/// Checks a request, reads its body, and sets the headers of every answer.
pub async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let refusal = guard.refusal(&request);
    let (parts, body) = request.into_parts();
    let body = match refusal {
        Some(refusal) => {
            read_away(body).await;
            Err(refusal)
        }
        None => read(body).await,
    };
    let mut response = match body {
        Ok(body) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Err(refusal) => refusal.into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The next piece of a body.
async fn piece(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
    loop {
        let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?;
        match frame.map(|frame| frame.into_data()) {
            Ok(Ok(bytes)) => return Some(Ok(bytes)),
            // Trailers say nothing here.
            Ok(Err(_)) => {}
            Err(error) => return Some(Err(error)),
        }
    }
}

/// The whole body, if it is small and comes in time.
async fn read(mut body: Body) -> Result<Vec<u8>, Refusal> {
    let whole = async {
        let mut bytes = Vec::new();
        while let Some(piece) = piece(&mut body).await {
            bytes.extend_from_slice(&piece.map_err(|_| Refusal::BROKEN)?);
            if bytes.len() > MAX_BODY {
                return Err(Refusal::SIZE);
            }
        }
        Ok(bytes)
    };
    let result = tokio::time::timeout(BODY_TIME, whole).await;
    let result = result.unwrap_or(Err(Refusal::TIME));
    if result == Err(Refusal::SIZE) {
        read_away(body).await;
    }
    result
}

/// Reads what a refused sender is still sending: many clients look at the
/// answer only when they are done.
async fn read_away(mut body: Body) {
    let rest = async {
        let mut read = 0;
        while let Some(Ok(bytes)) = piece(&mut body).await {
            read += bytes.len();
            if read > READ_AWAY {
                break;
            }
        }
    };
    // Whoever sends longer than that is not waited for.
    let _ = tokio::time::timeout(BODY_TIME, rest).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(address: &str) -> Guard {
        Guard::new(address.parse().unwrap(), Token::random().unwrap())
    }

    #[test]
    fn only_its_own_address_is_a_host() {
        let local = guard("127.0.0.1:8080");
        for host in [
            "127.0.0.1:8080",
            "localhost:8080",
            "LOCALHOST:8080",
            "[::1]:8080",
        ] {
            assert!(local.is_own_host(host), "{host}");
        }
        for host in [
            "127.0.0.1",
            "127.0.0.1:80",
            "localhost",
            "evil.example:8080",
            "evil.example",
            "127.0.0.1.evil.example:8080",
            "localhost.evil.example:8080",
            "192.0.2.1:8080",
            ":8080",
            "",
            "[::1:8080",
            "127.0.0.1:8080:8080",
            "localhost:8080@evil.example:8080",
        ] {
            assert!(!local.is_own_host(host), "{host}");
        }
        let everywhere = guard("0.0.0.0:8080");
        assert!(everywhere.is_own_host("192.0.2.1:8080"));
        assert!(!everywhere.is_own_host("evil.example:8080"));
        let named = guard("192.0.2.1:8080");
        assert!(named.is_own_host("192.0.2.1:8080") && !named.is_own_host("192.0.2.2:8080"));
    }

    #[test]
    fn an_origin_must_be_the_host_itself() {
        let guard = guard("127.0.0.1:8080");
        let own = |origin: Option<&str>, site: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("127.0.0.1:8080"));
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            if let Some(site) = site {
                headers.insert("sec-fetch-site", site.parse().unwrap());
            }
            guard.is_own_origin(&headers)
        };
        assert!(own(Some("http://127.0.0.1:8080"), None));
        assert!(own(Some("http://127.0.0.1:8080"), Some("same-origin")));
        for (origin, site) in [
            (None, None),
            (None, Some("same-origin")),
            (Some("null"), None),
            (Some("http://127.0.0.1:8081"), None),
            (Some("https://127.0.0.1:8080"), None),
            (Some("http://localhost:8080"), None),
            (Some("http://127.0.0.1:8080"), Some("cross-site")),
            (Some("http://127.0.0.1:8080"), Some("same-site")),
        ] {
            assert!(!own(origin, site), "{origin:?} {site:?}");
        }
    }

    #[test]
    fn the_address_can_be_opened() {
        assert!(
            guard("0.0.0.0:80")
                .url()
                .starts_with("http://127.0.0.1:80/?token=")
        );
        assert!(
            guard("[::]:80")
                .url()
                .starts_with("http://[::1]:80/?token=")
        );
    }
}
