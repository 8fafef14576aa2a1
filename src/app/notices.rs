//! What owners are told: in the pages at once, and by a webhook when an import is over, from a
//! thread of its own, so that no upload waits for it. A message that is not taken is tried
//! again a few times, later and later.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use data_encoding::BASE64;
use jiff::Timestamp;

use crate::app::App;
use crate::config::news::{self, Notify, NotifyFormat};
use crate::domain::access::{self, Actor};
use crate::domain::notice::Notice;
use crate::domain::upload::ImportId;
use crate::error::{Error, Result};
use crate::say;
use crate::store::Store;
use crate::store::notices::{self, Due};

/// Notices told in one go.
const AT_ONCE: u32 = 20;

/// Tells by a webhook.
pub struct Teller {
    store: Arc<Store>,
    notify: Notify,
    /// The server's address as others reach it.
    public_url: String,
    agent: ureq::Agent,
    stopping: (Mutex<bool>, Condvar),
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Teller {
    /// Returns who tells; a message that is answered with another address is not sent there.
    pub(super) fn new(store: Arc<Store>, notify: Notify, public_url: String) -> Teller {
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(news::NOTIFY_PATIENCE))
            .max_redirects(0)
            .max_redirects_will_error(true)
            .build()
            .into();
        let (stopping, thread) = ((Mutex::default(), Condvar::new()), Mutex::default());
        Teller { store, notify, public_url, agent, stopping, thread }
    }

    /// Starts to tell on a thread of its own.
    ///
    /// # Errors
    /// Those of starting a thread.
    pub(super) fn start(self: &Arc<Self>) -> Result<()> {
        let teller = Arc::clone(self);
        let thread = std::thread::Builder::new().name("notices".into()).spawn(move || {
            while !teller.waits_to_stop() {
                if let Err(error) = teller.tell() {
                    tracing::warn!("notices wait: {error}");
                }
            }
        })?;
        *self.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
        Ok(())
    }

    /// Ends the thread; a message on its way is left behind, and told after the next start.
    pub(super) fn stop(&self) {
        *self.stopping.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stopping.1.notify_all();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread.filter(JoinHandle::is_finished) {
            let _ = thread.join();
        }
    }

    /// Looks a few times in the time after which an import is told of.
    fn waits_to_stop(&self) -> bool {
        let pause =
            (self.notify.after / 4).clamp(Duration::from_millis(250), Duration::from_secs(15));
        let stopping = self.stopping.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.stopping.1.wait_timeout_while(stopping, pause, |it| !*it);
        waited.is_ok_and(|it| *it.0)
    }

    fn tell(&self) -> Result<()> {
        let now = Timestamp::now().as_millisecond();
        let due = Due {
            quiet: now.saturating_sub(milliseconds(self.notify.after)),
            fresh: now.saturating_sub(milliseconds(news::NOTIFY_FRESH)),
            now,
        };
        for (notice, tries) in self.store.read(|db| notices::due(db, due, AT_ONCE))? {
            let Err(reason) = self.send(&notice) else {
                self.store.write(|tx| notices::told(tx, &notice))?;
                continue;
            };
            // The address may hold a secret; it is not among the words of the log.
            if tries + 1 >= news::NOTIFY_TRIES {
                tracing::warn!("a notice was given up: {reason}");
                self.store.write(|tx| notices::told(tx, &notice))?;
                continue;
            }
            let wait = milliseconds(self.notify.after).saturating_mul(1 << tries.min(10));
            self.store.write(|tx| notices::failed(tx, notice.import, now.saturating_add(wait)))?;
            tracing::info!("a notice was not taken and is tried again: {reason}");
        }
        Ok(())
    }

    fn send(&self, notice: &Notice) -> Result<(), String> {
        let sentence = notice.sentence();
        let message = match notice.duty() {
            Some(duty) => format!("{sentence}. {duty}"),
            None => format!("{sentence}."),
        };
        let click = format!("{}{}", self.public_url, notice.place());
        let title = say!("notices-subject", album = &notice.album_title);
        let request = self.agent.post(&self.notify.url);
        let sent = match self.notify.format {
            NotifyFormat::Text => request
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Title", header(&title))
                .header("Click", &click)
                .send(message.as_str()),
            NotifyFormat::Json => {
                let body = serde_json::json!({
                    "title": title, "message": message, "click": click,
                    "files": notice.files, "waiting": notice.waiting,
                });
                request.header("Content-Type", "application/json").send(body.to_string())
            }
        };
        sent.map(drop).map_err(|it| told(&it))
    }
}

/// Says what went wrong without naming the address.
fn told(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(status) => format!("it was answered with {status}"),
        ureq::Error::Timeout(_) => "there was no answer in time".to_owned(),
        ureq::Error::HostNotFound => "there is no such server".to_owned(),
        ureq::Error::Io(error) => error.kind().to_string(),
        ureq::Error::TooManyRedirects => "it was answered with another address".to_owned(),
        _ => "it could not be sent".to_owned(),
    }
}

/// Headers hold letters of English only; others are written as mail does (RFC 2047).
fn header(text: &str) -> String {
    if text.bytes().all(|it| matches!(it, b' '..=b'~')) {
        return text.to_owned();
    }
    format!("=?UTF-8?B?{}?=", BASE64.encode(text.as_bytes()))
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

impl App {
    /// Returns what the actor is told and has not put away, the latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn notices(&self, actor: &Actor) -> Result<Vec<Notice>> {
        let Ok(user) = access::act(actor) else { return Ok(Vec::new()) };
        let admin = actor.is_admin();
        self.store.read(|db| notices::shown(db, user.id, admin, news::NOTICES))
    }

    /// Puts a notice away.
    ///
    /// # Errors
    /// As `access::act`; `NotFound` when it is not the actor's.
    pub fn dismiss_notice(&self, actor: &Actor, import: ImportId) -> Result<()> {
        let user = access::act(actor)?.id;
        let admin = actor.is_admin();
        match self.store.write(|tx| notices::dismiss(tx, import, user, admin))? {
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_holds_any_title_and_never_two_lines() {
        assert_eq!(header("New photos: Lofoten"), "New photos: Lofoten");
        for text in ["Sommer på Åland", "a\r\nX-Injected: 1", "写真"] {
            let header = header(text);
            assert!(header.starts_with("=?UTF-8?B?") && header.is_ascii(), "{header}");
            assert!(!header.contains(['\r', '\n']));
        }
    }
}
