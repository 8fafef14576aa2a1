//! Settings as they are written, and what each mistake is told.

use super::*;

fn with(change: impl FnOnce(&mut Written)) -> Result<Config> {
    let mut written = Written { library: Some("/photos".into()), ..Written::default() };
    change(&mut written);
    Config::checked(written)
}

#[test]
fn the_defaults_need_only_a_folder() {
    let config = with(|_| ()).unwrap();
    assert_eq!(config.data, Path::new("/photos/.albumen"));
    assert!(config.listen.ip().is_loopback());
    assert!(config.trusted_proxies.is_empty());
    assert!(Config::checked(Written::default()).is_err());
}

#[test]
fn a_public_address_is_scheme_and_host() {
    for (typed, expected) in [
        ("https://photos.example.org/", Some("https://photos.example.org")),
        ("http://192.168.1.5:8080", Some("http://192.168.1.5:8080")),
        ("photos.example.org", None),
        ("ftp://photos.example.org", None),
        ("https://good:x@evil.example", None),
        ("https://photos.example.org/?a=b", None),
        ("https://photos.example.org/sub", None),
        ("https://a b", None),
    ] {
        let found = with(|it| it.public_url = Some(typed.into())).ok().and_then(|it| it.public_url);
        assert_eq!(found.as_deref(), expected, "{typed}");
    }
}

#[test]
fn bounds_are_checked() {
    assert!(with(|it| it.cache_size = Some(1)).is_err());
    assert!(with(|it| it.rescan = Some(0)).is_err());
    assert!(with(|it| it.site_name = Some("a\nb".into())).is_err());
}

#[test]
fn a_header_signs_in_only_behind_a_named_proxy() {
    let set = |header: &str, proxy: &str, creates: Option<&str>| {
        with(|it| {
            it.sign_in_header = Some(header.into()).filter(|it: &String| !it.is_empty());
            it.trusted_proxy = proxy.parse().into_iter().collect();
            it.sign_in_header_creates = creates.map(Into::into);
        })
        .map(|it| it.delegate)
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

#[test]
fn a_file_with_an_unknown_key_or_a_bad_value_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    for (text, hint) in [
        ("listen = \"127.0.0.1:1\"\nlistne = 1", "listne"),
        ("listen = \"nowhere\"", "listen"),
        ("trusted_proxy = [\"10.0.0.0/99\"]", "trusted_proxy"),
    ] {
        std::fs::write(&file, text).unwrap();
        let message = Written::from_file(&file).unwrap_err().to_string();
        assert!(message.contains(hint) && message.contains("line"), "{message}");
    }
}

#[test]
fn flags_come_before_the_file() {
    let flags = Written { cache_size: Some(200), ..Written::default() };
    let file = Written { cache_size: Some(300), rescan: Some(5), ..Written::default() };
    let merged = flags.or(file);
    assert_eq!((merged.cache_size, merged.rescan), (Some(200), Some(5)));
}
