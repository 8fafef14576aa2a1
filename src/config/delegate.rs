//! Signing in that is left to a trusted proxy: which header it tells the name in.

use crate::config::Written;
use crate::error::{Error, Result};

/// A trusted proxy that signs people in and tells their name in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegate {
    /// The header, in lower case.
    pub header: String,
    /// The word of the role of accounts that are made for unknown names; absent when those
    /// stay outside.
    pub creates: Option<&'static str>,
}

impl Delegate {
    /// Returns who signs people in, if the settings name a header. Without a proxy that is
    /// named, anybody could send it.
    ///
    /// # Errors
    /// `Invalid` with the setting's name and a sentence.
    pub(super) fn checked(written: &Written) -> Result<Option<Delegate>> {
        let creates = match written.sign_in_header_creates.as_deref() {
            None => None,
            Some(word) => Some(checked_newcomers(word)?),
        };
        let Some(typed) = &written.sign_in_header else {
            return match creates {
                None => Ok(None),
                Some(_) => Err(Error::invalid(
                    "sign_in_header_creates",
                    "It needs --sign-in-header, which names the header.",
                )),
            };
        };
        if written.trusted_proxy.is_empty() {
            return Err(Error::invalid(
                "sign_in_header",
                "Name the proxy that sends it with --trusted-proxy; else anybody could send it.",
            ));
        }
        let header = checked_header(typed)?;
        Ok(Some(Delegate { header, creates }))
    }
}

fn checked_header(typed: &str) -> Result<String> {
    const TAKEN: [&str; 6] =
        ["cookie", "host", "origin", "x-forwarded-for", "x-forwarded-proto", "sec-fetch-site"];
    let name = http::HeaderName::from_bytes(typed.as_bytes()).map(|it| it.as_str().to_owned());
    match name {
        Ok(name) if !TAKEN.contains(&name.as_str()) => Ok(name),
        _ => Err(Error::invalid(
            "sign_in_header",
            format!("{typed:?} is not a header like Remote-User."),
        )),
    }
}

/// Admins are made by people, never by a header.
fn checked_newcomers(word: &str) -> Result<&'static str> {
    let known = ["guest", "viewer", "editor"].into_iter().find(|it| *it == word);
    known.ok_or_else(|| Error::invalid("sign_in_header_creates", "Choose guest, viewer or editor."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_signs_in_only_behind_a_named_proxy() {
        let set = |header: &str, proxy: &str, creates: Option<&str>| {
            let header = Some(header.to_owned()).filter(|it| !it.is_empty());
            Delegate::checked(&Written {
                sign_in_header: header,
                sign_in_header_creates: creates.map(Into::into),
                trusted_proxy: proxy.parse().into_iter().collect(),
                ..Written::default()
            })
        };
        let found = set("Remote-User", "10.0.0.1/32", Some("viewer")).unwrap();
        let expected = Delegate { header: "remote-user".into(), creates: Some("viewer") };
        assert_eq!(found, Some(expected));
        assert_eq!(set("", "10.0.0.1/32", None).unwrap(), None);
        for (header, proxy, creates) in [
            ("Remote-User", "", None),
            ("", "10.0.0.1/32", Some("viewer")),
            ("Remote-User", "10.0.0.1/32", Some("admin")),
            ("Remote User", "10.0.0.1/32", None),
            ("Cookie", "10.0.0.1/32", None),
            ("X-Forwarded-For", "10.0.0.1/32", None),
        ] {
            assert!(set(header, proxy, creates).is_err(), "{header} {proxy} {creates:?}");
        }
    }
}
