//! Which address is what. Nothing of a request ever becomes a path of a file:
//! translations are numbers, rows and rules are looked up by name.

use super::guard::{self, Guard, Refusal};
use crate::review::page;
use crate::review::session::{Beads, Decide, Failure, Own, Reply, Session, SetStage, Tab, View};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::{Arc, Mutex, PoisonError};

/// The session, one request at a time.
#[derive(Clone)]
struct Shared(Arc<Mutex<Session>>);

impl Shared {
    /// Runs `work` on a thread where it may take its time.
    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Answer> {
        let session = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || {
            // The session changes its rows only after all else has gone well.
            work(&mut session.lock().unwrap_or_else(PoisonError::into_inner))
        });
        match done.await {
            Ok(result) => result.map_err(Answer),
            Err(_) => Err(Answer(Failure::Unreadable(
                "the session failed at this; what was saved is kept".to_owned(),
            ))),
        }
    }
}

/// A failure as an answer.
struct Answer(Failure);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = match &self.0 {
            Failure::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::ReadOnly => StatusCode::FORBIDDEN,
            Failure::Conflict(_) => StatusCode::CONFLICT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        match self.0 {
            Failure::Conflict(reply) => (status, json(&*reply)).into_response(),
            failure => (
                status,
                [text("text/plain; charset=utf-8")],
                format!("{failure}\n"),
            )
                .into_response(),
        }
    }
}

type Answered = Result<Response, Answer>;

fn text(kind: &'static str) -> (HeaderName, &'static str) {
    (header::CONTENT_TYPE, kind)
}

fn json(value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(bytes) => ([text("application/json")], bytes).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// All addresses, behind the guard.
pub(super) fn router(session: Session, guard: Arc<Guard>) -> Router {
    let entrance = Entrance {
        guard: Arc::clone(&guard),
        several: session.len() > 1,
    };
    let shared = Shared(Arc::new(Mutex::new(session)));
    let pages = Router::new()
        .route("/all", get(all))
        .route("/all/changes", get(changes_of_all))
        .route("/pair/{number}", get(pair))
        .route("/pair/{number}/changes", get(changes))
        .route("/pair/{number}/words/{row}", get(words))
        .route("/pair/{number}/export/{form}", get(export))
        .route("/pair/{number}/{action}", post(act))
        .with_state(shared);
    Router::new()
        .route("/", get(enter))
        .with_state(entrance)
        .merge(pages)
        .route(
            "/style.css",
            get(async || ([text("text/css; charset=utf-8")], page::STYLE)),
        )
        .route(
            "/icon.svg",
            get(async || ([text("image/svg+xml")], page::ICON)),
        )
        .route("/script/{name}", get(script))
        .route("/rule/{id}", get(rule))
        .fallback(async || not_found())
        .method_not_allowed_fallback(async || {
            let kind = [text("text/plain; charset=utf-8")];
            (
                StatusCode::METHOD_NOT_ALLOWED,
                kind,
                "This address does not take that method.\n",
            )
        })
        .layer(middleware::from_fn_with_state(guard, guard::check))
}

fn not_found() -> Response {
    Answer(Failure::NotFound).into_response()
}

/// What the start page needs.
#[derive(Clone)]
struct Entrance {
    guard: Arc<Guard>,
    /// Whether there is more than one translation.
    several: bool,
}

/// Exchanges the secret of the address for the cookie and goes to the first
/// translation. The page goes there itself: after a redirect from another
/// site's link the browser would keep the cookie back.
async fn enter(State(entrance): State<Entrance>, RawQuery(query): RawQuery) -> Response {
    let Entrance { guard, several } = entrance;
    let all = match several {
        true => "<p><a href=\"/all\">All translations side by side</a>\n",
        false => "",
    };
    let page = format!(
        "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=\"0;url=/pair/0\">\
        <link rel=icon href=/icon.svg><title>Review</title><p><a href=\"/pair/0\">To the review</a>\n{all}"
    );
    let page = ([text("text/html; charset=utf-8")], page);
    let Some(query) = query else {
        return page.into_response();
    };
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    match pairs.find(|(name, _)| *name == "token") {
        Some((_, token)) if guard.is_token(token) => {
            ([(header::SET_COOKIE, guard.set_cookie())], page).into_response()
        }
        _ => Refusal::TOKEN.into_response(),
    }
}

async fn pair(State(shared): State<Shared>, Path(number): Path<usize>) -> Answered {
    page_of(shared, View::Pair(number)).await
}

async fn all(State(shared): State<Shared>) -> Answered {
    page_of(shared, View::All).await
}

async fn page_of(shared: Shared, view: View) -> Answered {
    let page = shared.with(move |session| session.page(view)).await?;
    Ok(([text("text/html; charset=utf-8")], page).into_response())
}

async fn changes(
    State(shared): State<Shared>,
    Path(number): Path<usize>,
    RawQuery(query): RawQuery,
) -> Answered {
    changes_of(shared, View::Pair(number), query).await
}

async fn changes_of_all(State(shared): State<Shared>, RawQuery(query): RawQuery) -> Answered {
    changes_of(shared, View::All, query).await
}

async fn changes_of(shared: Shared, view: View, query: Option<String>) -> Answered {
    let since = query
        .as_deref()
        .and_then(|query| query.strip_prefix("version=")?.parse().ok());
    let since = since.ok_or_else(|| Answer(wrong("the version is missing")))?;
    let reply = shared
        .with(move |session| session.changes(view, since))
        .await?;
    Ok(json(&reply))
}

async fn words(
    State(shared): State<Shared>,
    Path((number, row)): Path<(usize, String)>,
) -> Answered {
    let links = shared
        .with(move |session| session.words(number, &row))
        .await?;
    Ok(json(&links))
}

async fn export(
    State(shared): State<Shared>,
    Path((number, form)): Path<(usize, String)>,
) -> Answered {
    let file = shared
        .with(move |session| session.export(number, &form))
        .await?;
    let name = format!("attachment; filename=\"{}\"", file.name);
    let headers = [
        (header::CONTENT_TYPE, file.media_type.to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (
            HeaderName::from_static("clausealign-notices"),
            encoded(&file.notices.join("\n")),
        ),
    ];
    Ok((headers, file.bytes).into_response())
}

/// A text as a header can hold it (percent-encoded UTF-8).
fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b' ' | b'.' | b',' | b'-' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

async fn script(Path(name): Path<String>) -> Response {
    match page::script(&name) {
        Some(script) => ([text("text/javascript; charset=utf-8")], script).into_response(),
        None => not_found(),
    }
}

async fn rule(Path(id): Path<String>) -> Response {
    match page::rule(&id) {
        Some(rule) => ([text("text/html; charset=utf-8")], rule).into_response(),
        None => not_found(),
    }
}

fn wrong(message: &str) -> Failure {
    Failure::Refused(message.to_owned())
}

fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(body)
        .map_err(|error| wrong(&format!("the request makes no sense: {error}")))
}

/// Everything that changes something.
async fn act(
    State(shared): State<Shared>,
    Path((number, action)): Path<(usize, String)>,
    body: Bytes,
) -> Answered {
    let reply = shared
        .with(move |session| -> Result<Reply, Failure> {
            match action.as_str() {
                "decide" => session.decide(number, parsed::<Decide>(&body)?),
                "own" => session.own(number, parsed::<Own>(&body)?),
                "beads" => session.beads(number, parsed::<Beads>(&body)?),
                "stage" => session.set_stage(number, parsed::<SetStage>(&body)?),
                "undo" => session.undo(number, &parsed::<Tab>(&body)?, false),
                "redo" => session.undo(number, &parsed::<Tab>(&body)?, true),
                "read" => session.read_again(number, &parsed::<Tab>(&body)?),
                _ => Err(Failure::NotFound),
            }
        })
        .await?;
    Ok(json(&reply))
}
