//! temp
use std::path::Path; use std::sync::Arc; use crate::store::Store; use crate::error::Result;
#[derive(Debug, Clone, Copy, PartialEq, Eq)] pub enum State {Idle,Indexing,Paused}
impl State { pub fn word(self)->&'static str{""} }
pub struct Progress{pub state:State,pub done:u64,pub total:Option<u64>,pub message:String,pub renditions_left:u64}
pub struct Library;
impl Library { pub fn open(_r:&Path,_s:Arc<Store>,_d:&Path)->Result<Arc<Library>>{todo!()}
pub fn open_file(&self,_p:&[u8])->std::io::Result<std::fs::File>{todo!()} pub fn look_again(&self,_p:&[u8]){} pub fn progress(&self)->Progress{todo!()} pub fn scan_now(&self){} }
#[derive(Default)] pub struct Counts{pub added:u64,pub changed:u64,pub moved:u64,pub missing:u64,pub problems:u64}
impl Library{pub fn start(&self)->Result<()>{Ok(())} pub fn stop(&self){} pub fn scan_once(&self)->Result<Counts>{todo!()}}
