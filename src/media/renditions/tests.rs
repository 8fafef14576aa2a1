//! Renditions of every picture in the shared media, and of files made to hurt.
use super::*;
