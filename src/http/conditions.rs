//! Whether the asker has, or means, the version that there is now (RFC 9110, section 13).

use std::time::{Duration, SystemTime};

use http::header::{
    ETAG, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE, LAST_MODIFIED,
};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::http::request::Request;

/// What the preconditions of a request come to (RFC 9110, 13.2.2).
pub(crate) enum Precondition {
    /// There is none, or it holds.
    Met,
    /// The asker has this version already.
    Unchanged,
    /// The asker meant another version.
    Failed,
}

/// Returns what the preconditions of a `GET` or `HEAD` come to, given the headers of its answer.
pub(crate) fn precondition(request: &Request, current: &HeaderMap) -> Precondition {
    let asked = &request.headers;
    if asked.contains_key(IF_MATCH) {
        if !lists_tag(asked, &IF_MATCH, current, Comparison::Strong) {
            return Precondition::Failed;
        }
    } else if let (Some(limit), Some(modified)) =
        (date(asked, &IF_UNMODIFIED_SINCE), date(current, &LAST_MODIFIED))
        && modified > limit
    {
        return Precondition::Failed;
    }
    if asked.contains_key(IF_NONE_MATCH) {
        let known = lists_tag(asked, &IF_NONE_MATCH, current, Comparison::Weak);
        return if known { Precondition::Unchanged } else { Precondition::Met };
    }
    match (date(asked, &IF_MODIFIED_SINCE), date(current, &LAST_MODIFIED)) {
        (Some(since), Some(modified)) if modified <= since => Precondition::Unchanged,
        _ => Precondition::Met,
    }
}

/// Returns whether a range may be cut from the current version: `If-Range` is missing, or names
/// exactly this version by a strong tag, or by a date that is old enough to be strong (13.1.5).
pub(crate) fn same_version(request: &Request, current: &HeaderMap, now: SystemTime) -> bool {
    let Some(condition) = request.headers.get(IF_RANGE) else {
        return true;
    };
    let condition = condition.as_bytes().trim_ascii();
    if condition.ends_with(b"\"") {
        return current
            .get(ETAG)
            .is_some_and(|tag| same_tag(condition, tag.as_bytes(), Comparison::Strong));
    }
    let settled = |modified| now.duration_since(modified).is_ok_and(|age| age >= SETTLED);
    match (date(&request.headers, &IF_RANGE), date(current, &LAST_MODIFIED)) {
        (Some(condition), Some(modified)) => condition == modified && settled(modified),
        _ => false,
    }
}

/// A file changed so recently could change again within the same second.
const SETTLED: Duration = Duration::from_secs(2);

/// How entity tags are compared (RFC 9110, 8.8.3.2).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Strong,
    Weak,
}

/// Returns whether the header lists the current tag, or is `*`.
fn lists_tag(
    asked: &HeaderMap,
    name: &HeaderName,
    current: &HeaderMap,
    comparison: Comparison,
) -> bool {
    let current = current.get(ETAG).map(HeaderValue::as_bytes);
    asked.get_all(name).iter().any(|value| {
        value.as_bytes().trim_ascii() == b"*"
            || current.is_some_and(|current| {
                tags(value.as_bytes()).any(|tag| same_tag(tag, current, comparison))
            })
    })
}

/// Splits a list of entity tags; a comma may stand inside the quotes. What is not a tag ends it.
fn tags(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let start = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b','))?;
        rest = rest.get(start..)?;
        let prefix = if rest.starts_with(b"W/") { 2 } else { 0 };
        let opaque = rest.get(prefix..)?.strip_prefix(b"\"")?;
        let end = prefix + 1 + opaque.iter().position(|byte| *byte == b'"')? + 1;
        let (tag, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(tag)
    })
}

fn same_tag(one: &[u8], other: &[u8], comparison: Comparison) -> bool {
    let opaque = |tag| <[u8]>::strip_prefix(tag, b"W/");
    match (opaque(one), opaque(other)) {
        (None, None) => one == other,
        _ if comparison == Comparison::Strong => false,
        (weak, other_weak) => weak.unwrap_or(one) == other_weak.unwrap_or(other),
    }
}

fn date(headers: &HeaderMap, name: &HeaderName) -> Option<SystemTime> {
    httpdate::parse_http_date(headers.get(name)?.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(list: &str) -> Vec<&str> {
        tags(list.as_bytes()).map(|tag| std::str::from_utf8(tag).unwrap()).collect()
    }

    #[test]
    fn tags_are_split_outside_their_quotes() {
        for (list, expected) in [
            ("\"a\"", &["\"a\""][..]),
            ("\"a\",W/\"b\"", &["\"a\"", "W/\"b\""]),
            (" ,, \"a,b\" ,\t\"\" ", &["\"a,b\"", "\"\""]),
            ("\"a\", b, \"c\"", &["\"a\""]),
            ("\"a", &[]),
            ("W/", &[]),
            ("w/\"a\"", &[]),
            ("", &[]),
        ] {
            assert_eq!(found(list), expected, "{list}");
        }
    }

    #[test]
    fn weak_tags_are_never_strongly_the_same() {
        for (one, other, weak, strong) in [
            ("\"a\"", "\"a\"", true, true),
            ("W/\"a\"", "\"a\"", true, false),
            ("\"a\"", "W/\"a\"", true, false),
            ("W/\"a\"", "W/\"a\"", true, false),
            ("\"a\"", "\"b\"", false, false),
        ] {
            let same = |kind| same_tag(one.as_bytes(), other.as_bytes(), kind);
            assert_eq!((same(Comparison::Weak), same(Comparison::Strong)), (weak, strong));
        }
    }

    proptest! {
        #[test]
        fn what_is_found_is_a_tag(list in "[W/\"a-c, *]{0,20}") {
            for tag in found(&list) {
                prop_assert!(tag.trim_start_matches("W/").len() >= 2);
                prop_assert!(tag.ends_with('"') && list.contains(tag));
            }
        }
    }
}
