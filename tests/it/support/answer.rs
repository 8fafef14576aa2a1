//! An answer of the server as it came over the wire, and what tests ask of it.

use serde_json::Value;

/// One answer.
#[derive(Clone)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header lines, names in lower case.
    pub head: Vec<(String, String)>,
    /// The body, as far as it came.
    pub body: Vec<u8>,
    /// Whether the body stopped before its announced length.
    pub broken: bool,
}

impl Answer {
    /// Returns the value of a header line; panics when the line is there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let all = self.headers(name);
        assert!(all.len() < 2, "{name} is there {} times: {all:?}", all.len());
        all.first().copied()
    }

    /// Returns the values of all lines of a name.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        self.head.iter().filter(|it| it.0 == name).map(|it| it.1.as_str()).collect()
    }

    /// Returns the value of a header line that must be there.
    pub fn must(&self, name: &str) -> &str {
        self.header(name).unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }

    /// Returns the body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns the body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Returns whether a text is in the body or head, in any case.
    pub fn mentions(&self, text: &str) -> bool {
        let needle = text.to_lowercase();
        let all = format!("{}\n{}", self.head_text(), self.text());
        all.to_lowercase().contains(&needle)
    }

    /// Returns the header lines as text.
    pub fn head_text(&self) -> String {
        let lines: Vec<String> = self.head.iter().map(|it| format!("{}: {}", it.0, it.1)).collect();
        lines.join("\n")
    }

    /// Returns itself, if it has a status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    /// Returns itself, if it sends the browser to a path of this server.
    #[track_caller]
    pub fn expect_redirect(self, path: &str) -> Answer {
        assert_eq!((self.status, self.header("location")), (303, Some(path)), "{self:?}");
        self
    }

    /// Returns itself, if it holds none of these words.
    #[track_caller]
    pub fn without(self, words: &[&str]) -> Answer {
        for word in words {
            assert!(!self.mentions(word), "{word:?} must not be in {self:?}");
        }
        self
    }

    /// Returns itself, if it holds all of these words.
    #[track_caller]
    pub fn with(self, words: &[&str]) -> Answer {
        for word in words {
            assert!(self.mentions(word), "{word:?} is not in {self:?}");
        }
        self
    }

    /// Returns what stands between two texts in the body.
    pub fn between(&self, before: &str, after: &str) -> Option<String> {
        let text = self.text();
        let rest = &text[text.find(before)? + before.len()..];
        Some(rest[..rest.find(after)?].to_owned())
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text: String = self.text().chars().take(3000).collect();
        write!(formatter, "{}\n{}\n\n{text}", self.status, self.head_text())
    }
}
