//! temp
use crate::domain::asset::Asset;
use crate::error::Result;
use crate::media::renditions::Size;
use std::fs::File;
pub struct Renditions;
impl Renditions {
    pub fn get(&self, _a: &Asset, _s: Size) -> Result<File> {
        todo!()
    }
}
impl Renditions {
    pub fn open(
        _s: std::sync::Arc<crate::store::Store>,
        _l: std::sync::Arc<crate::app::library::Library>,
        _c: &crate::config::Config,
    ) -> Result<std::sync::Arc<Renditions>> {
        todo!()
    }
}
