//! Comparing folders with their rows, one at a time. A file that is as it was costs one look
//! at its size, time and number; it is not opened, and nothing is written.

use std::collections::HashSet;
use std::io;
use std::sync::atomic::Ordering;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use jiff::Timestamp;

use crate::app::library::inbox::Scope;
use crate::app::library::listing::{Entry, Folder};
use crate::app::library::pass::{Job, Tools};
use crate::domain::problem::Problem;
use crate::error::{Error, Result};
use crate::say;
use crate::store::assets::disk::{self, KnownFolder, Stamp};
use crate::store::assets::findings::{Change, Found, Here};
use crate::store::assets::joined;

/// Goes through folders and sends what differs to the readers and the writer.
pub(super) struct Walker<'a> {
    tools: &'a Tools<'a>,
    jobs: SyncSender<Job>,
    changes: SyncSender<Change>,
    /// Whether files went together with the device they lay on.
    pub(super) suspicious: bool,
    /// Files that are still being written.
    pub(super) unsettled: u64,
}

impl<'a> Walker<'a> {
    /// Returns a walker that sends to these queues; both end when it is dropped.
    pub(super) fn new(
        tools: &'a Tools<'a>,
        jobs: SyncSender<Job>,
        changes: SyncSender<Change>,
    ) -> Self {
        Self { tools, jobs, changes, suspicious: false, unsettled: 0 }
    }

    /// Looks through the folders of a scope.
    pub(super) fn walk(&mut self, scope: Scope) -> Result<()> {
        let mut waiting = match scope {
            Scope::Whole => vec![(Vec::new(), true)],
            Scope::Folders(folders) => folders,
        };
        while let Some((path, deep)) = waiting.pop() {
            if self.tools.stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            self.visit(&path, deep, &mut waiting)?;
        }
        Ok(())
    }

    fn visit(&mut self, path: &[u8], deep: bool, waiting: &mut Vec<(Vec<u8>, bool)>) -> Result<()> {
        if let Some(watch) = self.tools.watch {
            watch.add(path);
        }
        let folder = match Folder::open(self.tools.root, path) {
            Ok(folder) if Some(folder.identity) == self.tools.data => return Ok(()),
            Ok(folder) => folder,
            Err(error) => return self.unopened(path, &error),
        };
        let known = self.tools.store.read(|db| disk::folder(db, path))?;
        let mut visit = Visit {
            path,
            device: folder.identity.0,
            known,
            here: HashSet::new(),
            folders: Vec::new(),
        };
        let mut refused = Ok(());
        let listed = folder.each(|entry| {
            refused = self.compare(&mut visit, entry);
            refused.as_ref().map_err(|_| io::ErrorKind::Interrupted.into()).copied()
        });
        refused?;
        if let Err(error) = listed {
            return self.unlisted(path, visit.device, &error);
        }
        for name in &visit.folders {
            if deep || !visit.known.children.contains(name) {
                waiting.push((joined(path, name), true));
            }
        }
        self.absent(&visit)
    }

    fn compare(&mut self, visit: &mut Visit<'_>, entry: Entry) -> Result<()> {
        if self.tools.stop.load(Ordering::Relaxed) {
            return Err(stopping());
        }
        match entry {
            Entry::Folder(name) => {
                visit.folders.push(name);
                Ok(())
            }
            Entry::Unknown(name, error) => {
                let problem = Problem::Hidden(error.to_string());
                let nowhere = Stamp { bytes: 0, modified_ns: 0, inode: 0 };
                self.unreadable(visit, name, nowhere, &problem)
            }
            Entry::File(name, stamp, changed) => self.compare_file(visit, name, stamp, changed),
        }
    }

    fn compare_file(
        &mut self,
        visit: &mut Visit<'_>,
        name: Vec<u8>,
        stamp: Stamp,
        changed: i64,
    ) -> Result<()> {
        let rows = visit.known.files.get(&name).map(Vec::as_slice).unwrap_or_default();
        let here = rows.iter().find(|it| it.here);
        // What cannot be read is tried again; an empty file cannot become readable unchanged.
        if here.is_some_and(|it| it.stamp == stamp && (!it.unread || stamp.bytes == 0)) {
            visit.here.insert(name);
            return Ok(());
        }
        if here.is_none()
            && let Some(row) = rows.iter().find(|it| it.stamp == stamp && !it.unread)
        {
            return self.send(Change::Back(row.id));
        }
        if let Some(wait) = self.still_settling(changed) {
            self.unsettled += 1;
            self.tools.inbox.look_at(visit.path, false, wait);
            // Until it is whole, what was here before stays.
            visit.here.insert(name);
            return Ok(());
        }
        if stamp.bytes == 0 {
            return self.unreadable(visit, name, stamp, &Problem::Empty);
        }
        let is_new = here.is_none();
        visit.here.insert(name.clone());
        self.tools.meter.queued.fetch_add(1, Ordering::Relaxed);
        let job = Job { folder: visit.path.to_vec(), name, device: visit.device, stamp, is_new };
        self.jobs.send(job).map_err(|_| stopping())
    }

    fn unreadable(
        &self,
        visit: &mut Visit<'_>,
        name: Vec<u8>,
        stamp: Stamp,
        problem: &Problem,
    ) -> Result<()> {
        visit.here.insert(name.clone());
        self.send(Change::Here(Box::new(Here {
            folder: visit.path.to_vec(),
            name,
            device: visit.device,
            stamp,
            found: Found::Nothing,
            problem: Some(problem.kept()),
        })))
    }

    /// Returns how long to wait for a file that changed a moment ago. A time in the future,
    /// from a file server with another clock, is no reason to wait for ever.
    fn still_settling(&self, changed: i64) -> Option<Duration> {
        let settle = i128::try_from(self.tools.settle.as_nanos()).unwrap_or(0);
        let age = Timestamp::now().as_nanosecond() - i128::from(changed);
        let wait = u64::try_from(settle - age).unwrap_or(0);
        (age.abs() < settle).then(|| Duration::from_nanos(wait) + Duration::from_millis(20))
    }

    /// Sends what the rows know and the folder does not hold.
    fn absent(&mut self, visit: &Visit<'_>) -> Result<()> {
        let mut lost = false;
        for (name, rows) in &visit.known.files {
            if !visit.here.contains(name)
                && let Some(row) = rows.iter().find(|it| it.here)
            {
                lost = true;
                self.send(Change::Gone(row.id))?;
            }
        }
        let folders: HashSet<&Vec<u8>> = visit.folders.iter().collect();
        for name in visit.known.children.iter().filter(|it| !folders.contains(it)) {
            lost = true;
            self.send(Change::FolderGone(joined(visit.path, name)))?;
        }
        let moved = visit.known.exists && visit.known.device != visit.device;
        if moved && lost {
            self.suspicious = true;
            return Ok(());
        }
        if moved || visit.known.troubled {
            self.send(Change::Folder(visit.path.to_vec(), visit.device))?;
        }
        Ok(())
    }

    fn unopened(&self, path: &[u8], error: &io::Error) -> Result<()> {
        // A link in its place is no folder of the library either.
        let went = matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
            || error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
        match path {
            b"" => Err(Error::Unavailable(format!("The library folder cannot be read: {error}."))),
            _ if went => self.send(Change::FolderGone(path.to_vec())),
            _ => self.unlisted(path, 0, error),
        }
    }

    /// Nothing in a folder that cannot be listed is taken for missing.
    fn unlisted(&self, path: &[u8], device: i64, error: &io::Error) -> Result<()> {
        let problem = Problem::Unlisted(error.to_string());
        self.send(Change::Unlisted(path.to_vec(), device, problem.kept()))
    }

    fn send(&self, change: Change) -> Result<()> {
        self.changes.send(change).map_err(|_| stopping())
    }
}

struct Visit<'a> {
    path: &'a [u8],
    device: i64,
    known: KnownFolder,
    /// Names of known files that are here.
    here: HashSet<Vec<u8>>,
    folders: Vec<Vec<u8>>,
}

fn stopping() -> Error {
    Error::Unavailable(say!("refused-not-scanning").into())
}
