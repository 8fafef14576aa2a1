//! Share links in the words of those who make them:
//! `harbour.link("lofoten").password("tide").expires("2026-12-24").create()`.

use serde_json::Value;

use crate::support::answer::Answer;
use crate::support::browser::Browser;
use crate::support::server::Harbour;

/// A link to be.
#[must_use]
pub struct LinkDraft<'a> {
    harbour: &'a Harbour,
    album: String,
    fields: Vec<(String, String)>,
}

impl<'a> LinkDraft<'a> {
    /// Returns a link to an album that allows nothing but looking.
    pub fn new(harbour: &'a Harbour, album: &str) -> LinkDraft<'a> {
        LinkDraft { harbour, album: album.into(), fields: Vec::new() }
    }

    /// Sets any field of the form.
    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Asks visitors for a password.
    pub fn password(self, password: &str) -> Self {
        self.field("password_on", "on").field("password", password)
    }

    /// Sets the last day.
    pub fn expires(self, date: &str) -> Self {
        self.field("expires", "date").field("date", date)
    }

    /// Chooses a readable address.
    pub fn address(self, slug: &str) -> Self {
        self.field("slug", slug)
    }

    /// Shows camera, time and place.
    pub fn metadata(self) -> Self {
        self.field("metadata", "on")
    }

    /// Lets visitors download originals.
    pub fn originals(self) -> Self {
        self.field("originals", "on")
    }

    /// Lets visitors download smaller copies.
    pub fn web_size(self) -> Self {
        self.field("web_size", "on")
    }

    /// Lets other sites show it in a frame.
    pub fn embed(self) -> Self {
        self.field("embed", "on")
    }

    /// Sends the form.
    pub fn send(self) -> Answer {
        let fields: Vec<(&str, &str)> =
            self.fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        self.harbour.owner().post_json(&format!("/a/{}/links", self.album), &fields)
    }

    /// Makes the link.
    pub fn create(self) -> Link {
        let owner = self.harbour.owner();
        let made = self.send().expect(200).json();
        Link {
            id: made["id"].as_i64().unwrap(),
            url: made["url"].as_str().unwrap().to_owned(),
            owner,
            made,
        }
    }
}

/// A link that was made.
#[derive(Clone)]
pub struct Link {
    /// Its number.
    pub id: i64,
    /// Its whole address.
    pub url: String,
    /// What the server said when it was made.
    pub made: Value,
    owner: Browser,
}

impl Link {
    /// Returns its path on the server: `/s/…`.
    pub fn path(&self) -> String {
        let start = self.url.find("/s/").unwrap();
        self.url[start..].to_owned()
    }

    /// Returns a path below it.
    pub fn at(&self, rest: &str) -> String {
        format!("{}{rest}", self.path())
    }

    /// Does something with it: pause, resume, renew, extend, delete.
    #[track_caller]
    pub fn then(&self, verb: &str) {
        self.owner.clone().post(&format!("/sharing/links/{}/{verb}", self.id), &[]).expect(303);
    }

    /// Saves its settings anew, all of them, as the form on its page does.
    #[track_caller]
    pub fn save(&self, fields: &[(&str, &str)]) {
        self.owner.clone().post(&format!("/sharing/links/{}", self.id), fields).expect(303);
    }

    /// Lets a visitor type the password.
    #[track_caller]
    pub fn unlock(&self, visitor: &mut Browser, password: &str) {
        let path = self.path();
        visitor.post(&self.at("/unlock"), &[("password", password)]).expect_redirect(&path);
    }

    /// Returns the keys of what a visitor sees behind it.
    pub fn keys(&self, visitor: &mut Browser) -> Vec<String> {
        let answer = visitor.get_json(&self.at("/items"));
        let items = answer["items"].as_array().unwrap();
        items.iter().map(|it| it["key"].as_str().unwrap().to_owned()).collect()
    }

    /// Returns every kind of address that hangs on a link, for one of its assets.
    pub fn routes(&self, key: &str) -> Vec<String> {
        let routes = [
            "",
            "?q=ferry",
            "?page=1",
            "/items",
            "/strip",
            "/slideshow",
            "/download",
            "/zip/1",
            "/zip/1?version=web",
            "/preview.jpg",
            "/p/KEY",
            "/p/KEY/info",
            "/slideshow?at=KEY",
            "/m/KEY/thumbnail",
            "/m/KEY/tile",
            "/m/KEY/preview",
            "/m/KEY/preview?save=1",
            "/o/KEY",
            "/o/KEY?play=1",
        ];
        routes.iter().map(|it| self.at(&it.replace("KEY", key))).collect()
    }
}
