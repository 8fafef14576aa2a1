//! Starting on a data folder: its rights, the lock that keeps a second server away, and what
//! an unclean stop left behind.

use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::tz::TimeZone;

use crate::app::downloads::zips::Plans;
use crate::app::library::Library;
use crate::app::notices::Teller;
use crate::app::renditions::Renditions;
use crate::app::secrets::Secrets;
use crate::app::slots::Slots;
use crate::app::throttle::Throttle;
use crate::app::trash::Trash;
use crate::app::uploads::Uploads;
use crate::app::{App, secrets};
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::store::{Store, users};

/// The setting that keeps the server's address.
const PUBLIC_URL: &str = "public_url";

/// The right to be the one server of a library; given back when dropped.
pub struct Instance {
    lock: File,
    /// Whether the last server stopped without saying so, for example at a power cut.
    pub unclean: bool,
}

impl Instance {
    /// Takes the lock of the data folder, making the folder when it is not there.
    ///
    /// # Errors
    /// `Invalid` for `library` when the library is not there; `Conflict` when another server
    /// has it, with its process number.
    pub fn take(config: &Config) -> Result<Instance> {
        // First, because making the data folder in it would also make a library up.
        must_be_folder(&config.library)?;
        make_data_folder(&config.data)?;
        let mut lock = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(config.data.join("lock"))
            .map_err(|it| unusable(&config.data, &it))?;
        let taken = lock.try_lock();
        let mut holder = String::new();
        Read::by_ref(&mut lock).take(100).read_to_string(&mut holder)?;
        match taken {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(&config.library, holder.trim())),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let mut instance = Instance { lock, unclean: !holder.trim().is_empty() };
        instance.write(&std::process::id().to_string())?;
        Ok(instance)
    }

    /// Notes that the server stopped as it should.
    ///
    /// # Errors
    /// Those of writing the lock file.
    pub fn stop(mut self) -> Result<()> {
        self.write("")
    }

    fn write(&mut self, holder: &str) -> Result<()> {
        self.lock.set_len(0)?;
        self.lock.rewind()?;
        self.lock.write_all(holder.as_bytes())?;
        Ok(self.lock.sync_data()?)
    }

    /// Returns the process number of the server that runs on a data folder, if one does.
    pub fn holder(config: &Config) -> Option<i32> {
        let lock = File::open(config.data.join("lock")).ok()?;
        match lock.try_lock_shared() {
            Err(TryLockError::WouldBlock) => {
                std::io::read_to_string(lock.take(100)).ok()?.trim().parse().ok()
            }
            _ => None,
        }
    }
}

fn held(library: &Path, holder: &str) -> Error {
    Error::Conflict(format!(
        "albumen already serves {} (process {holder}). Stop it first, or use another --data folder.",
        library.display()
    ))
}

fn make_data_folder(folder: &Path) -> Result<()> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|it| unusable(folder, &it))?;
    // Also when it was there before: it holds secrets.
    std::fs::set_permissions(folder, Permissions::from_mode(0o700))
        .map_err(|it| unusable(folder, &it))
}

fn unusable(folder: &Path, error: &std::io::Error) -> Error {
    Error::Conflict(format!(
        "The data folder {} cannot be used: {error}. Choose another one with --data.",
        folder.display()
    ))
}

impl App {
    /// Opens everything on a data folder. `check` looks through the database first, as is due
    /// after an unclean stop.
    ///
    /// # Errors
    /// `Invalid` for `library` when the folder is not there; those of the store.
    pub fn open(mut config: Config, check: bool) -> Result<App> {
        must_be_folder(&config.library)?;
        make_data_folder(&config.data)?;
        let store = Arc::new(Store::open(&config.database(), check)?);
        private(&config.database())?;
        let key = store.write(|tx| users::setting_or(tx, "secret", &secrets::random::<32>()?))?;
        let key = key
            .try_into()
            .map_err(|_| Error::Conflict("The database has no valid secret.".into()))?;
        if config.public_url.is_none() {
            // Commands speak of the address that the server last had.
            let known = store.read(|db| users::setting(db, PUBLIC_URL))?;
            config.public_url = known.and_then(|it| String::from_utf8(it).ok());
        }
        let library = Library::open(&config.library, Arc::clone(&store), &config.data)?;
        let renditions = Renditions::open(Arc::clone(&store), Arc::clone(&library), &config)?;
        let hands = (Arc::clone(&store), Arc::clone(&library), Arc::clone(&renditions));
        let trash =
            Trash::new(Arc::clone(&store), Arc::clone(&library), Arc::clone(&renditions), &config);
        let address =
            config.public_url.clone().unwrap_or_else(|| format!("http://{}", config.listen));
        let teller = config
            .notify
            .clone()
            .map(|notify| Arc::new(Teller::new(Arc::clone(&store), notify, address)));
        Ok(App {
            teller,
            uploads: Arc::new(Uploads::new(hands, &config)),
            trash: Arc::new(trash),
            zone: TimeZone::system(),
            secrets: Secrets::new(key),
            tries: Throttle::new(config::TRIES, config::TRIES_WINDOW),
            many_tries: Throttle::new(config::TRIES * 4, config::TRIES_WINDOW),
            comments: Throttle::new(config::COMMENTS_A_MINUTE, Duration::from_mins(1)),
            likes: Throttle::new(config::LIKES_A_MINUTE, Duration::from_mins(1)),
            zips: Slots::default(),
            plans: Plans::default(),
            set_up: Mutex::default(),
            config,
            store,
            library,
            renditions,
        })
    }

    /// Remembers the server's address for commands that print links.
    ///
    /// # Errors
    /// Those of the store.
    pub fn remember_public_url(&self) -> Result<()> {
        self.store.write(|tx| users::set_setting(tx, PUBLIC_URL, self.public_url().as_bytes()))
    }

    /// Makes the one-time set-up token if there is no admin yet, and returns it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn start_set_up(&self) -> Result<Option<String>> {
        let token = match self.store.read(users::any_admin)? {
            true => None,
            false => Some(secrets::session_token()?),
        };
        self.set_up.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone_from(&token);
        Ok(token)
    }
}

fn must_be_folder(folder: &Path) -> Result<()> {
    match std::fs::metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(Error::invalid("library", format!("{} is not a folder.", folder.display()))),
        Err(error) => Err(Error::invalid("library", format!("{}: {error}.", folder.display()))),
    }
}

fn private(file: &Path) -> Result<()> {
    Ok(std::fs::set_permissions(file, Permissions::from_mode(0o600))?)
}
