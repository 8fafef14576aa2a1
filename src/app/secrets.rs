//! Passwords, tokens and proofs: random from the operating system, hashed with bcrypt or
//! SHA-256, compared in constant time.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256, Sha384};
use subtle::ConstantTimeEq;
use unicode_normalization::UnicodeNormalization;

use crate::config;
use crate::domain::asset::AssetKey;
use crate::domain::link::{Link, Token};
use crate::domain::visit::Visits;
use crate::error::{Error, Result};

/// The scheme in front of a stored hash, so that it can be changed for one password at a time.
const SCHEME: &str = "v1$";

/// How many may wait for a password check before others are sent away.
const WAITING: usize = 64;

/// The server's own key, and the gate that bounds how many passwords are checked at once.
pub struct Secrets {
    key: [u8; 32],
    checks: Mutex<Checks>,
    done: Condvar,
}

#[derive(Default)]
struct Checks {
    running: usize,
    waiting: usize,
}

impl Secrets {
    /// Returns the secrets of a server with this key.
    pub fn new(key: [u8; 32]) -> Secrets {
        Secrets { key, checks: Mutex::default(), done: Condvar::new() }
    }

    /// Returns the hash to store for a password.
    ///
    /// # Errors
    /// `Busy` when too many passwords are being checked.
    pub fn hash_password(&self, password: &str) -> Result<String> {
        let _turn = self.take_turn()?;
        let hash =
            bcrypt::hash(self.prepared(password), config::BCRYPT_COST).map_err(Error::internal)?;
        Ok(format!("{SCHEME}{hash}"))
    }

    /// Returns whether a password is the one of a stored hash. Without a stored hash as much
    /// work is done, so that the time tells nobody whether an account exists.
    ///
    /// # Errors
    /// `Busy` when too many passwords are being checked.
    pub fn verify_password(&self, password: &str, stored: Option<&str>) -> Result<bool> {
        let _turn = self.take_turn()?;
        let prepared = self.prepared(password);
        let Some(hash) = stored.and_then(|it| it.strip_prefix(SCHEME)) else {
            let _same_work = bcrypt::hash(prepared, config::BCRYPT_COST);
            return Ok(false);
        };
        Ok(bcrypt::verify(prepared, hash).unwrap_or(false))
    }

    /// bcrypt reads 72 bytes and stops at a NUL; a keyed hash makes 64 letters of any password.
    fn prepared(&self, password: &str) -> String {
        let normal: String = password.nfkc().collect();
        data_encoding::BASE64.encode(&self.mac::<Hmac<Sha384>>(&[b"password", normal.as_bytes()]))
    }

    fn mac<M: Mac + KeyInit>(&self, parts: &[&[u8]]) -> Vec<u8> {
        // HMAC takes keys of any length, so this only fails for a broken implementation.
        let Ok(mut mac) = <M as KeyInit>::new_from_slice(&self.key) else { return Vec::new() };
        for part in parts {
            // Lengths in front keep ("ab", "c") and ("a", "bc") apart.
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().to_vec()
    }

    /// Returns the proof that a device typed the current password of a link: a moment and a
    /// keyed hash that binds it to this link, its address and this password.
    pub fn unlock_proof(&self, link: &Link, now: Timestamp) -> String {
        let issued = now.as_second();
        format!("{issued}.{}", self.unlock_mac(link, issued))
    }

    /// Returns whether a proof is of this link and its current password, and not too old.
    pub fn unlocks(&self, link: &Link, proof: &str, now: Timestamp) -> bool {
        let Some((issued, mac)) = proof.split_once('.') else { return false };
        let Ok(issued) = issued.parse::<i64>() else { return false };
        let age = now.as_second().saturating_sub(issued);
        let fresh = (-60..=config::UNLOCK_LIFE.as_secs() as i64).contains(&age);
        fresh && bool::from(self.unlock_mac(link, issued).as_bytes().ct_eq(mac.as_bytes()))
    }

    fn unlock_mac(&self, link: &Link, issued: i64) -> String {
        let parts: [&[u8]; 5] = [
            b"unlock",
            &link.id.0.to_le_bytes(),
            link.token.as_str().as_bytes(),
            &link.password_version.to_le_bytes(),
            &issued.to_le_bytes(),
        ];
        data_encoding::BASE64URL_NOPAD.encode(&self.mac::<Hmac<Sha256>>(&parts))
    }

    /// Returns when a visitor looked, for the link's cookie: two moments and a keyed hash that
    /// binds them to this link.
    pub fn visits_proof(&self, link: &Link, visits: Visits) -> String {
        let (before, latest) = (visits.before.as_millisecond(), visits.latest.as_millisecond());
        format!("{before}.{latest}.{}", self.visits_mac(link, before, latest))
    }

    /// Returns when a visitor looked, if the proof is one of this link.
    pub fn visits(&self, link: &Link, proof: &str) -> Option<Visits> {
        let (moments, mac) = proof.rsplit_once('.')?;
        let (before, latest) = moments.split_once('.')?;
        let (before, latest) = (before.parse().ok()?, latest.parse().ok()?);
        let real = self.visits_mac(link, before, latest);
        bool::from(real.as_bytes().ct_eq(mac.as_bytes())).then_some(())?;
        let moment = |it| Timestamp::from_millisecond(it).ok();
        Some(Visits { before: moment(before)?, latest: moment(latest)? })
    }

    fn visits_mac(&self, link: &Link, before: i64, latest: i64) -> String {
        let parts: [&[u8]; 4] =
            [b"visits", &link.id.0.to_le_bytes(), &before.to_le_bytes(), &latest.to_le_bytes()];
        data_encoding::BASE64URL_NOPAD.encode(&self.mac::<Hmac<Sha256>>(&parts))
    }

    /// Returns a name for a browser that is the same for one day and link and tells nothing.
    pub fn browser(&self, link: &Link, client: &str, agent: &str, now: Timestamp) -> [u8; 16] {
        let day = now.as_second() / (24 * 3600);
        let parts: [&[u8]; 5] = [
            b"browser",
            &link.id.0.to_le_bytes(),
            client.as_bytes(),
            agent.as_bytes(),
            &day.to_le_bytes(),
        ];
        let mac = self.mac::<Hmac<Sha256>>(&parts);
        std::array::from_fn(|place| mac.get(place).copied().unwrap_or_default())
    }

    fn take_turn(&self) -> Result<Turn<'_>> {
        let most = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let mut checks = self.checks.lock().unwrap_or_else(PoisonError::into_inner);
        if checks.waiting >= WAITING {
            return Err(Error::Busy { retry_after: 10 });
        }
        checks.waiting += 1;
        while checks.running >= most {
            checks = self
                .done
                .wait_timeout(checks, Duration::from_mins(1))
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        checks.waiting -= 1;
        checks.running += 1;
        Ok(Turn(self))
    }
}

/// A place at the gate; given back when dropped.
struct Turn<'a>(&'a Secrets);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.checks.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        self.0.done.notify_one();
    }
}

/// Returns random bytes of the operating system.
///
/// # Errors
/// `Internal` when it has none.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|it| Error::Internal(anyhow::anyhow!("no random bytes: {it}")))?;
    Ok(bytes)
}

/// Returns a new secret token for a link.
pub fn link_token() -> Result<Token> {
    Ok(Token::of_bytes(&random()?))
}

/// Returns a new name for an asset in URLs.
pub fn asset_key() -> Result<AssetKey> {
    let text = data_encoding::BASE64URL_NOPAD.encode(&random::<12>()?);
    AssetKey::parse(&text)
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("a key of the wrong shape")))
}

/// Returns a new token for a session or the set-up: 256 random bits as 43 characters.
pub fn session_token() -> Result<String> {
    Ok(data_encoding::BASE64URL_NOPAD.encode(&random::<32>()?))
}

/// Returns what is stored of a session's token.
pub fn session_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Returns whether two secrets are equal, in constant time for secrets of one length.
pub fn same(left: &str, right: &str) -> bool {
    left.as_bytes().ct_eq(right.as_bytes()).into()
}

/// Returns a password for a link that is easy to read aloud: two words and a number, and more
/// words when so many characters are asked. Its 22 bits rest on the throttle: with five tries
/// each two minutes one network needs years.
pub fn readable_password(shortest: u16) -> Result<String> {
    let mut password = two_words_and_a_number()?;
    while password.len() < usize::from(shortest) {
        password = format!("{password}-{}", two_words_and_a_number()?);
    }
    Ok(password)
}

fn two_words_and_a_number() -> Result<String> {
    let dice: [u8; 5] = random()?;
    let word =
        |high: u8, low: u8| WORDS[usize::from(u16::from_be_bytes([high, low])) % WORDS.len()];
    let number = u16::from(dice[4]) % 90 + 10;
    Ok(format!("{}-{}-{number}", word(dice[0], dice[1]), word(dice[2], dice[3])))
}

/// Short words that sound different from each other on a telephone.
const WORDS: [&str; 256] = [
    "acorn", "almond", "amber", "anchor", "apple", "april", "apron", "arrow", "aspen", "atlas",
    "autumn", "bacon", "badge", "bagel", "bamboo", "banjo", "barley", "basil", "basket", "beach",
    "beacon", "berry", "birch", "bishop", "bonfire", "border", "bottle", "branch", "bread",
    "breeze", "brick", "bridge", "bronze", "brook", "bucket", "button", "cabin", "cactus", "camel",
    "canal", "candle", "canoe", "canvas", "carpet", "carrot", "castle", "cedar", "cellar", "chalk",
    "cherry", "chimney", "circle", "citrus", "clover", "cobalt", "coffee", "comet", "copper",
    "coral", "cotton", "cradle", "crane", "cricket", "crystal", "cymbal", "daisy", "dancer",
    "delta", "desert", "dingo", "dolphin", "donkey", "dragon", "drum", "eagle", "earth", "echo",
    "elbow", "elder", "ember", "engine", "evening", "falcon", "feather", "fennel", "fern", "ferry",
    "fiddle", "finch", "fjord", "flame", "flute", "forest", "fossil", "fountain", "fox", "galaxy",
    "garden", "garlic", "gecko", "giant", "ginger", "glacier", "globe", "glove", "gold", "granite",
    "grape", "guitar", "hammer", "harbour", "harvest", "hazel", "heather", "hedge", "helmet",
    "heron", "hill", "honey", "horizon", "hotel", "husky", "igloo", "indigo", "island", "ivory",
    "ivy", "jacket", "jaguar", "jasmine", "jelly", "jewel", "juniper", "kayak", "kettle",
    "kitchen", "kite", "kiwi", "koala", "ladder", "lagoon", "lake", "lantern", "lark", "laurel",
    "lava", "lemon", "lentil", "lily", "linen", "lion", "lobster", "lotus", "lunar", "magnet",
    "mango", "maple", "marble", "market", "meadow", "melon", "meteor", "mill", "mint", "mirror",
    "mitten", "moon", "moss", "mountain", "mustard", "napkin", "nectar", "needle", "nest",
    "noodle", "north", "nutmeg", "oak", "oasis", "ocean", "olive", "onion", "opal", "orange",
    "orbit", "orchid", "otter", "oyster", "paddle", "palm", "panda", "paper", "parrot", "peach",
    "pearl", "pebble", "pencil", "pepper", "piano", "pigeon", "pine", "planet", "plum", "pocket",
    "pony", "poppy", "potato", "prairie", "puffin", "pumpkin", "quartz", "quill", "rabbit",
    "radish", "raft", "rain", "raven", "reef", "ribbon", "river", "robin", "rocket", "rose",
    "ruby", "saddle", "saffron", "salmon", "sand", "satin", "shadow", "shell", "silver", "sketch",
    "snow", "spruce", "squirrel", "stone", "summer", "sunset", "teapot", "thistle", "thunder",
    "tiger", "timber", "tulip", "tundra", "valley", "velvet", "violet", "walnut", "willow",
    "wagon", "winter", "yarn", "zebra", "zenith",
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::album::AlbumId;
    use crate::domain::link::{LinkId, Rights, Terms};
    use crate::domain::user::UserId;

    fn secrets() -> Secrets {
        Secrets::new([3; 32])
    }

    fn link(id: i64, password_version: u32) -> Link {
        Link {
            id: LinkId(id),
            token: Token::of_bytes(&[id as u8; 16]),
            album: AlbumId(1),
            maker: UserId(1),
            terms: Terms {
                name: String::new(),
                recipient: String::new(),
                message: String::new(),
                slug: None,
                expires: None,
                rights: Rights::default(),
            },
            password_version,
            paused: None,
            created: Timestamp::UNIX_EPOCH,
            views: 0,
            downloads: 0,
            last_used: None,
        }
    }

    #[test]
    fn long_passwords_differ_behind_their_72nd_byte() {
        let long = "tide".repeat(40);
        let stored = secrets().hash_password(&long).unwrap();
        assert!(secrets().verify_password(&long, Some(&stored)).unwrap());
        assert!(!secrets().verify_password(&format!("{long}!"), Some(&stored)).unwrap());
    }

    #[test]
    fn a_damaged_or_absent_hash_opens_nothing() {
        for stored in [None, Some(""), Some("v1$"), Some("v1$$2b$12$short"), Some("tide")] {
            assert!(!secrets().verify_password("tide", stored).unwrap(), "{stored:?}");
        }
    }

    #[test]
    fn an_unlock_is_of_one_link_one_password_and_one_month() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let proof = secrets().unlock_proof(&link(1, 1), now);
        let later = |seconds: u64| Timestamp::from_second(1_800_000_000 + seconds as i64).unwrap();
        assert!(secrets().unlocks(&link(1, 1), &proof, later(3600)));
        assert!(!secrets().unlocks(&link(2, 1), &proof, now));
        assert!(!secrets().unlocks(&link(1, 2), &proof, now));
        assert!(!Secrets::new([4; 32]).unlocks(&link(1, 1), &proof, now));
        assert!(!secrets().unlocks(&link(1, 1), &proof, later(config::UNLOCK_LIFE.as_secs() + 1)));
        for forged in ["", ".", "1800000000.", "9999999999.AAAA", &proof.replace('.', "1.")] {
            assert!(!secrets().unlocks(&link(1, 1), forged, now), "{forged}");
        }
    }

    #[test]
    fn ten_thousand_tokens_are_all_different() {
        let tokens: HashSet<String> =
            (0..10_000).map(|_| link_token().unwrap().as_str().to_owned()).collect();
        assert_eq!(tokens.len(), 10_000);
    }

    #[test]
    fn a_readable_password_is_as_long_as_asked() {
        for shortest in [4, 12, 30, 64] {
            assert!(readable_password(shortest).unwrap().len() >= usize::from(shortest));
        }
    }

    #[test]
    fn the_words_of_passwords_are_all_different() {
        assert_eq!(WORDS.iter().collect::<HashSet<_>>().len(), WORDS.len());
    }
}
