//! A device on which somebody is signed in, as its owner sees it.

use jiff::Timestamp;

/// What names a session to its owner; it opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionName(String);

impl SessionName {
    /// Returns the name of these bytes.
    pub fn of_bytes(bytes: &[u8; 16]) -> SessionName {
        SessionName(data_encoding::HEXLOWER.encode(bytes))
    }

    /// Returns the name if the text has the shape of one.
    pub fn parse(text: &str) -> Option<SessionName> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(|it| Self::of_bytes(&it))
    }

    /// Returns the text of the name, for forms.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A session of a person.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its name.
    pub name: SessionName,
    /// The device in words: "Firefox on Linux"; empty when it did not say.
    pub device: String,
    /// When it began (UTC).
    pub created: Timestamp,
    /// When it was last used, exact to an hour (UTC).
    pub last_seen: Timestamp,
}

/// Returns what a browser calls itself in words for people: "Safari on iPhone".
pub fn device(agent: &str) -> String {
    // The order counts: most browsers also name those that came before them.
    const BROWSERS: [(&str, &str); 7] = [
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let named =
        |list: &[(&str, &'static str)]| list.iter().find(|it| agent.contains(it.0)).map(|it| it.1);
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_in_words_that_are_ours() {
        for (agent, expected) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge on Windows",
            ),
            ("curl/8.5.0", ""),
            ("<script>alert(1)</script>", ""),
        ] {
            assert_eq!(device(agent), expected, "{agent}");
        }
    }

    #[test]
    fn only_what_has_the_shape_is_a_name() {
        let name = SessionName::of_bytes(&[171; 16]);
        assert_eq!(SessionName::parse(name.as_str()), Some(name));
        for bad in ["", "abc", &"a".repeat(31), &"g".repeat(32), &"A".repeat(32)] {
            assert_eq!(SessionName::parse(bad), None, "{bad}");
        }
    }
}
