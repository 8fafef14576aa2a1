//! Where a request comes from, when proxies stand between: who is believed, and how far.

use std::net::IpAddr;

use crate::http::request::Request;

/// What the headers of proxies tell, where they count.
pub(super) struct Forwarded {
    pub(super) client: IpAddr,
    pub(super) https: bool,
    /// Whether the other end of the socket is a trusted proxy.
    pub(super) by_proxy: bool,
}

impl Forwarded {
    /// Only a trusted proxy is believed, and of its list only the rightmost address that is
    /// not a trusted proxy itself: everything left of it could be made up.
    pub(super) fn believed(request: &Request, trusted: &[ipnet::IpNet]) -> Forwarded {
        let peer = request.peer.ip().to_canonical();
        let is_trusted = |it: &IpAddr| trusted.iter().any(|net| net.contains(it));
        if !is_trusted(&peer) {
            return Forwarded { client: peer, https: false, by_proxy: false };
        }
        let hops = request.headers.get_all("x-forwarded-for").iter();
        let list: Vec<&str> =
            hops.filter_map(|it| it.to_str().ok()).flat_map(|it| it.split(',')).collect();
        let mut client = peer;
        for hop in list.iter().rev() {
            let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
            client = address.to_canonical();
            if !is_trusted(&client) {
                break;
            }
        }
        let https = request.header("x-forwarded-proto") == Some("https");
        Forwarded { client, https, by_proxy: true }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue, Method};

    use super::*;

    fn client(peer: &str, trusted: &str, header: &str) -> String {
        let peer = format!("{peer}:1").parse().unwrap();
        let request = Request::new(Method::GET, "/", peer).with_header(
            HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_str(header).unwrap(),
        );
        let trusted: Vec<ipnet::IpNet> =
            trusted.split_whitespace().map(|it| it.parse().unwrap()).collect();
        Forwarded::believed(&request, &trusted).client.to_string()
    }

    #[test]
    fn forwarded_addresses_count_only_from_named_proxies() {
        for (peer, trusted, header, expected) in [
            ("192.0.2.9", "", "198.51.100.1", "192.0.2.9"),
            ("10.0.0.1", "10.0.0.0/8", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "10.0.0.0/8", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "10.0.0.0/8", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("10.0.0.1", "10.0.0.0/8", "nonsense", "10.0.0.1"),
            ("192.0.2.9", "10.0.0.0/8", "10.0.0.7", "192.0.2.9"),
        ] {
            assert_eq!(client(peer, trusted, header), expected, "{peer} {trusted} {header}");
        }
    }
}
