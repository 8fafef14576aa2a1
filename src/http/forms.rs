//! Forms, queries and path segments, read within limits.

use std::borrow::Cow;
use std::io::{self, Read};
use std::str::FromStr;

use http::header::CONTENT_TYPE;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::de::DeserializeOwned;

use crate::http::request::Request;

/// How many fields a form or query may have; a selection of photos is one field each.
pub const MOST_FIELDS: usize = 10_000;

/// The fields of a form or query, in order; names may repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    encoded: String,
    fields: Vec<(String, String)>,
}

/// Why a form cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// The body is not an urlencoded form (415).
    #[error("the request is not a form")]
    NotAForm,
    /// There are more bytes than allowed (413).
    #[error("the form is longer than {0} bytes")]
    TooLong(u64),
    /// There are more fields than [`MOST_FIELDS`] (413).
    #[error("the form has more than {MOST_FIELDS} fields")]
    TooManyFields,
    /// The body stopped, or came too slowly (the connection is of no use any more).
    #[error("the form did not arrive")]
    Broken(#[from] io::Error),
}

impl Form {
    /// Reads the body of a request as an urlencoded form of at most `limit` bytes.
    pub fn read(request: &mut Request, limit: u64) -> Result<Self, FormError> {
        if !is_form(request) {
            return Err(FormError::NotAForm);
        }
        if request.body_length().is_some_and(|length| length > limit) {
            return Err(FormError::TooLong(limit));
        }
        let mut body = Vec::new();
        request.body().take(limit.saturating_add(1)).read_to_end(&mut body)?;
        if body.len() as u64 > limit {
            return Err(FormError::TooLong(limit));
        }
        Self::parse(&String::from_utf8_lossy(&body))
    }

    /// Reads the query of an address. Its length is bounded by the head of the request.
    pub fn query(request: &Request) -> Result<Self, FormError> {
        Self::parse(&request.query)
    }

    /// Reads `a=1&b=2` (WHATWG URL, application/x-www-form-urlencoded). Bytes that are not
    /// UTF-8 become U+FFFD.
    pub fn parse(encoded: &str) -> Result<Self, FormError> {
        let fields: Vec<_> = form_urlencoded::parse(encoded.as_bytes())
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .take(MOST_FIELDS + 1)
            .collect();
        if fields.len() > MOST_FIELDS {
            return Err(FormError::TooManyFields);
        }
        Ok(Self { encoded: encoded.to_owned(), fields })
    }

    /// Returns the first value of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Returns the first value of that name without white space around it, unless it is empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|text| !text.is_empty())
    }

    /// Returns all values of that name, in order.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |field| field.0 == name).map(|field| field.1.as_str())
    }

    /// Returns whether a checkbox of that name is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| matches!(value, "on" | "true" | "1" | "yes"))
    }

    /// Returns the value of that name read as a number, date or the like: `None` when the field
    /// is missing or empty, the error when it is something else.
    pub fn read_as<T: FromStr>(&self, name: &str) -> Result<Option<T>, T::Err> {
        self.text(name).map(str::parse).transpose()
    }

    /// Returns the whole form as a struct; lists come from repeated names. The error says which
    /// field does not fit.
    pub fn into_struct<T: DeserializeOwned>(&self) -> Result<T, serde_html_form::de::Error> {
        serde_html_form::from_str(&self.encoded)
    }

    /// Returns all fields, in order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}

/// Decodes one path segment. Returns `None` for what no link of ours holds and what has fooled
/// others: an encoded `/` or NUL, a broken escape, bytes that are not UTF-8, `.` and `..`.
pub fn decode_segment(segment: &str) -> Option<Cow<'_, str>> {
    if !escapes_are_whole(segment) {
        return None;
    }
    let decoded = percent_decode_str(segment).decode_utf8().ok()?;
    let refused = decoded.contains(['/', '\0']) || matches!(&*decoded, "." | "..");
    (!refused).then_some(decoded)
}

/// Decodes the segments of a path that begins with `/`; `/a/b` has two, `/` has none and `/a/`
/// has an empty second one. Returns `None` when one of them is refused.
pub fn decode_path(path: &str) -> Option<Vec<Cow<'_, str>>> {
    let rest = path.strip_prefix('/')?;
    if rest.is_empty() {
        return Some(Vec::new());
    }
    rest.split('/').map(decode_segment).collect()
}

/// Encodes text as one path segment, the inverse of [`decode_segment`].
pub fn encode_segment(text: &str) -> String {
    /// Everything but what RFC 3986 calls unreserved.
    const ENCODED: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(text, ENCODED).to_string()
}

/// Returns whether the request carries an urlencoded form; an empty body without a type is one.
fn is_form(request: &Request) -> bool {
    let Some(value) = request.header(CONTENT_TYPE) else {
        return request.body_length() == Some(0);
    };
    let kind = value.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Returns whether each `%` is followed by two hexadecimal digits.
fn escapes_are_whole(segment: &str) -> bool {
    segment.split('%').skip(1).all(|escape| {
        let mut digits = escape.bytes().take(2).filter(u8::is_ascii_hexdigit);
        digits.next().is_some() && digits.next().is_some()
    })
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fields_are_decoded_in_order() {
        let form = Form::parse("photo=1&title=Gr%C3%B6%C3%9Fe+%26+mehr&photo=2&empty=&=x").unwrap();
        assert_eq!(form.get("title"), Some("Größe & mehr"));
        assert_eq!(form.all("photo").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!((form.get("empty"), form.text("empty")), (Some(""), None));
        assert_eq!(form.get("missing"), None);
        assert_eq!(form.fields().len(), 5);
    }

    #[test]
    fn values_are_read_as_what_they_should_be() {
        let form = Form::parse("page=7&bad=x&box=on&off=&blank=+").unwrap();
        assert_eq!(form.read_as::<u32>("page").unwrap(), Some(7));
        assert!(form.read_as::<u32>("bad").is_err());
        assert_eq!(form.read_as::<u32>("missing").unwrap(), None);
        assert_eq!(form.read_as::<u32>("blank").unwrap(), None);
        assert!(form.ticked("box") && !form.ticked("off") && !form.ticked("missing"));
    }

    #[test]
    fn a_form_becomes_a_struct() {
        #[derive(serde::Deserialize)]
        struct Selection {
            title: String,
            #[serde(default)]
            photo: Vec<u32>,
        }
        let form = Form::parse("photo=1&title=Harbour&photo=2").unwrap();
        let selection: Selection = form.into_struct().unwrap();
        assert_eq!((selection.title.as_str(), selection.photo), ("Harbour", vec![1, 2]));
        assert!(Form::parse("photo=1").unwrap().into_struct::<Selection>().is_err());
    }

    #[test]
    fn forms_have_a_length() {
        let read = |body: &str, limit| Form::read(&mut Request::post_form("/", body), limit);
        assert!(read("a=12", 4).is_ok());
        assert!(matches!(read("a=123", 4), Err(FormError::TooLong(4))));
        let endless = Request::post_form("/", "").with_reader(None, Box::new(io::repeat(b'a')));
        let mut endless = endless;
        assert!(matches!(Form::read(&mut endless, 100), Err(FormError::TooLong(100))));
    }

    #[test]
    fn forms_have_a_number_of_fields() {
        let many = |count: usize| Form::parse(&"a&".repeat(count));
        assert_eq!(many(MOST_FIELDS).unwrap().fields().len(), MOST_FIELDS);
        assert!(matches!(many(MOST_FIELDS + 1), Err(FormError::TooManyFields)));
    }

    #[test]
    fn other_types_are_not_forms() {
        for (kind, expected) in [
            ("application/x-www-form-urlencoded", true),
            ("Application/X-WWW-Form-Urlencoded; charset=UTF-8", true),
            ("multipart/form-data; boundary=x", false),
            ("application/json", false),
            ("text/plain", false),
            ("", false),
        ] {
            let mut request = Request::get("/")
                .with_body(Bytes::from_static(b"a=1"))
                .with_header(CONTENT_TYPE, HeaderValue::from_str(kind).unwrap());
            assert_eq!(Form::read(&mut request, 100).is_ok(), expected, "{kind}");
        }
        assert!(Form::read(&mut Request::get("/"), 100).is_ok());
    }

    #[test]
    fn segments_that_fool_others_are_refused() {
        for (segment, expected) in [
            ("harbour", Some("harbour")),
            ("gr%C3%B6%c3%9fe", Some("größe")),
            ("a%20b+c", Some("a b+c")),
            ("a%252F", Some("a%2F")),
            ("a%5Cb", Some("a\\b")),
            ("...", Some("...")),
            ("", Some("")),
            ("a%2Fb", None),
            ("a%2fb", None),
            ("a%00", None),
            ("%FF", None),
            ("%C0%AF", None),
            ("%ED%A0%80", None),
            ("%", None),
            ("%4", None),
            ("%zz", None),
            ("a%+1", None),
            (".", None),
            ("..", None),
            ("%2e%2E", None),
        ] {
            assert_eq!(decode_segment(segment).as_deref(), expected, "{segment}");
        }
    }

    #[test]
    fn paths_are_split_before_they_are_decoded() {
        let decoded = |path| {
            decode_path(path).map(|segments| segments.iter().map(ToString::to_string).collect())
        };
        let segments = |names: &[&str]| Some(names.iter().map(ToString::to_string).collect());
        assert_eq!(decoded("/"), segments(&[]));
        assert_eq!(decoded("/a/b%20c"), segments(&["a", "b c"]));
        assert_eq!(decoded("/a/"), segments(&["a", ""]));
        assert_eq!(decoded("//a"), segments(&["", "a"]));
        let refused: [Option<Vec<String>>; 4] =
            [decoded("a"), decoded("*"), decoded("/a/../b"), decoded("/a%2Fb")];
        assert_eq!(refused, [None, None, None, None]);
    }

    proptest! {
        #[test]
        fn encoding_a_segment_is_undone_by_decoding(text in "[^/\0]+") {
            prop_assume!(text != "." && text != "..");
            let encoded = encode_segment(&text);
            prop_assert!(encoded.is_ascii() && !encoded.contains('/'));
            let decoded = decode_segment(&encoded);
            prop_assert_eq!(decoded.as_deref(), Some(text.as_str()));
        }

        #[test]
        fn nothing_panics(text in any::<String>()) {
            let _ = Form::parse(&text);
            let _ = decode_path(&text);
        }
    }
}
