//! The line itself: one request at a time to one address, every byte counted, patience after every failure.

use std::time::Duration;

use reqwest::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION, RETRY_AFTER,
    USER_AGENT,
};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response, StatusCode, Url};
use satchel_library::Task;

use super::address::{Address, same_origin};
use super::backoff::Backoff;
use super::meter::Meter;
use super::options::Options;
use super::tls::{self, Doubt};
use crate::error::Again;
use crate::{Error, Result};

/// Redirects that are followed.
const REDIRECTS_MAX: usize = 3;

/// How often it is looked whether the person wants to stop.
const HEED_EVERY: Duration = Duration::from_millis(200);

/// A failed try, and whether another may help.
#[derive(Debug)]
pub struct Failure {
    pub error: Error,
    pub again: Again,
}

/// What came as a whole.
#[derive(Debug)]
pub struct Whole {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Ask {
    /// Asks for what stands at a path.
    pub fn get(path: impl Into<String>) -> Ask {
        Ask { method: Method::GET, path: path.into(), headers: HeaderMap::new(), body: Vec::new() }
    }

    /// Puts bytes at a path.
    pub fn put(path: impl Into<String>, body: Vec<u8>) -> Ask {
        Ask { method: Method::PUT, path: path.into(), headers: HeaderMap::new(), body }
    }
}

/// A line to one hub or mirror.
#[derive(Debug)]
pub struct Link<'t> {
    client: Client,
    address: Address,
    tries: u32,
    /// How long a part of what is sent may take.
    pub part: Duration,
    pub meter: Meter,
    pub backoff: Backoff,
    task: &'t Task,
}

impl<'t> Link<'t> {
    /// Prepares the line; nothing is sent.
    pub fn new(address: Address, options: &Options, task: &'t Task) -> Result<Link<'t>> {
        // Another part of the process may have chosen already; either choice will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(options.connect)
            .read_timeout(options.silence)
            .pool_idle_timeout(Duration::from_secs(30))
            .http1_only();
        let builder = if address.is_loopback() { builder.no_proxy() } else { builder };
        let client = builder
            .build()
            .map_err(|error| Error::Unreachable { host: address.host(), reason: root(&error) })?;
        Ok(Link {
            client,
            tries: options.tries,
            part: options.part,
            meter: Meter::new(options.budget, options.account.clone(), options.rate),
            backoff: Backoff::new(options.backoff, options.backoff_max),
            address,
            task,
        })
    }

    /// The host, for what is said to people.
    pub fn host(&self) -> String {
        self.address.host()
    }

    /// Says how far the sync is; an error if it should stop.
    pub fn report(&self, phase: &'static str, done: u64, total: u64) -> Result<()> {
        Ok(self.task.report(|progress| {
            (progress.phase, progress.bytes_done, progress.bytes_total) = (phase, done, total);
        })?)
    }

    /// One try. Redirects are followed within the same origin.
    pub async fn once(&mut self, ask: &Ask) -> std::result::Result<Response, Failure> {
        let mut url = self.address.below(&ask.path).map_err(never)?;
        for _ in 0..=REDIRECTS_MAX {
            let response = self.send(ask, &url).await?;
            let status = response.status();
            if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
                return self.judged(response);
            }
            url = self.next(ask, &url, &response).map_err(never)?;
        }
        Err(never(Error::Redirected(self.host())))
    }

    async fn send(&mut self, ask: &Ask, url: &Url) -> std::result::Result<Response, Failure> {
        let mut headers = ask.headers.clone();
        headers.insert(USER_AGENT, HeaderValue::from_static("satchel"));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        headers.insert(reqwest::header::ACCEPT, HeaderValue::from_static("*/*"));
        if !ask.body.is_empty() {
            headers.insert(reqwest::header::CONTENT_LENGTH, HeaderValue::from(ask.body.len()));
        }
        self.meter.request(&ask.method, url, &headers, ask.body.len() as u64);
        let mut request = self.client.request(ask.method.clone(), url.clone()).headers(headers);
        if !ask.body.is_empty() {
            request = request.body(ask.body.clone());
        }
        let sent = self.heeding(request.send()).await?;
        self.pace().await;
        let response = sent.map_err(|error| self.lost(&error))?;
        self.meter.answer(response.status(), response.headers());
        Ok(response)
    }

    /// Where a redirect leads, if that is the same origin and the request may be repeated there.
    fn next(&self, ask: &Ask, from: &Url, response: &Response) -> Result<Url> {
        let elsewhere = || Error::Redirected(self.host());
        let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
        let to = location.and_then(|location| from.join(location).ok()).ok_or_else(elsewhere)?;
        let repeats = ask.method == Method::GET
            || matches!(response.status(), StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT);
        if repeats && same_origin(from, &to) { Ok(to) } else { Err(elsewhere()) }
    }

    /// An answer that says to come back later is a failed try; any other is the caller's to read.
    fn judged(&self, response: Response) -> std::result::Result<Response, Failure> {
        let status = response.status();
        let refused = || Error::Refused { host: self.host(), status: status.as_u16() };
        if status.as_u16() == 511 {
            return Err(never(Error::NotAHub));
        }
        // 501 is how a plain web server says that nothing can be put there.
        let later =
            matches!(status.as_u16(), 408 | 425 | 429) || status.is_server_error() && status.as_u16() != 501;
        if later {
            let seconds =
                response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
            let again = seconds.map_or(Again::Later, |seconds| Again::After(Duration::from_secs(seconds)));
            return Err(Failure { error: refused(), again });
        }
        let plain = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
        if !response.headers().get(CONTENT_ENCODING).is_none_or(plain) {
            let reason = "something on the way changes what is sent".to_owned();
            return Err(later_on(Error::Unreachable { host: self.host(), reason }));
        }
        Ok(response)
    }

    /// The next piece of a body, within the rate.
    pub async fn chunk(&mut self, response: &mut Response) -> std::result::Result<Option<Vec<u8>>, Failure> {
        let came = self.heeding(response.chunk()).await?.map_err(|error| self.lost(&error))?;
        if let Some(bytes) = &came {
            self.meter.spend_received(bytes.len() as u64);
            self.pace().await;
        }
        Ok(came.map(|bytes| bytes.to_vec()))
    }

    /// One try for something small, its body at most `limit` bytes.
    pub async fn whole_once(&mut self, ask: &Ask, limit: usize) -> std::result::Result<Whole, Failure> {
        let mut response = self.once(ask).await?;
        let mut body = Vec::new();
        while let Some(bytes) = self.chunk(&mut response).await? {
            body.extend_from_slice(&bytes);
            if body.len() > limit {
                let page = is_page(response.headers());
                return Err(never(if page { Error::NotAHub } else { Error::Lie("an answer's length") }));
            }
        }
        Ok(Whole { status: response.status(), headers: response.headers().clone(), body })
    }

    /// The same, as often as it takes.
    pub async fn whole(&mut self, ask: &Ask, limit: usize) -> Result<Whole> {
        loop {
            match self.whole_once(ask, limit).await {
                Ok(whole) => return Ok(whole),
                Err(failure) => self.rest(failure).await?,
            }
        }
    }

    /// Waits after a failure, or gives up with its error.
    pub async fn rest(&mut self, failure: Failure) -> Result<()> {
        if failure.again == Again::Never || self.backoff.failures() + 1 >= self.tries {
            return Err(failure.error);
        }
        let mut wait = self.backoff.wait(failure.again);
        while !wait.is_zero() {
            self.task.report(|progress| progress.phase = "waiting")?;
            tokio::time::sleep(wait.min(HEED_EVERY)).await;
            wait = wait.saturating_sub(HEED_EVERY);
        }
        Ok(())
    }

    /// Waits for something of the network, and gives it up as soon as the person wants it to stop: a line on which
    /// nothing comes would not let go otherwise.
    async fn heeding<F: Future>(&self, work: F) -> std::result::Result<F::Output, Failure> {
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => return Ok(done),
                () = tokio::time::sleep(HEED_EVERY) => {
                    self.task.report(|_| ()).map_err(|stopped| never(stopped.into()))?;
                }
            }
        }
    }

    async fn pace(&self) {
        let pause = self.meter.pause();
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
    }

    fn lost(&self, error: &reqwest::Error) -> Failure {
        if let Some(doubt) = tls::doubt(error) {
            let host = self.host();
            return never(match doubt {
                Doubt::Time => Error::Clock { host },
                Doubt::Other => Error::Certificate { host, reason: root(error) },
            });
        }
        later_on(Error::Unreachable { host: self.host(), reason: root(error) })
    }
}

/// A failure after which nothing will help.
pub fn never(error: Error) -> Failure {
    Failure { error, again: Again::Never }
}

/// A failure after which another try may help.
pub fn later_on(error: Error) -> Failure {
    Failure { error, again: Again::Later }
}

/// True for a page for people, where bytes for programs should be.
pub fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.to_ascii_lowercase().starts_with("text/html")
}

/// The innermost reason, which says most in the fewest words.
fn root(error: &reqwest::Error) -> String {
    let mut reason: &dyn std::error::Error = error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    reason.to_string()
}
