//! The one table of the whole site: method and path to handler.

use http::Method;

use crate::error::Result;
use crate::http::forms;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::web::context::Cx;
use crate::web::{
    account, activity, admin, albums, downloads, files, known, labels, links, log, media, members,
    overview, own_account, people, policy, properties, register, review, tags, tokens, trash,
    uploads, visitor,
};

/// What answers a route: reads, does, shows.
pub type Handler = fn(&mut Cx<'_>) -> Result<Response>;

/// One line of the table.
pub struct Route {
    /// The method; GET also answers HEAD.
    pub method: Method,
    /// The path, with `{name}` for a part that varies.
    pub path: &'static str,
    /// What answers.
    pub handler: Handler,
}

fn get(path: &'static str, handler: Handler) -> Route {
    Route { method: Method::GET, path, handler }
}

fn post(path: &'static str, handler: Handler) -> Route {
    Route { method: Method::POST, path, handler }
}

fn other(method: Method, path: &'static str, handler: Handler) -> Route {
    Route { method, path, handler }
}

/// Returns every route of the site.
pub fn table() -> Vec<Route> {
    vec![
        // The server
        get("/", account::start),
        get("/setup", account::set_up_form),
        post("/setup", account::set_up),
        get("/login", account::sign_in_form),
        post("/login", account::sign_in),
        post("/logout", account::sign_out),
        post("/logout/everywhere", account::sign_out_everywhere),
        get("/settings", own_account::settings),
        post("/settings", own_account::change_password),
        post("/settings/name", own_account::rename),
        post("/settings/downloads", own_account::set_zip_size),
        post("/settings/language", own_account::set_language),
        post("/settings/folder", own_account::set_upload_folder),
        post("/settings/sessions/end", own_account::end_session),
        get("/settings/tokens", tokens::page),
        post("/settings/tokens", tokens::make),
        post("/settings/tokens/{token}/revoke", tokens::revoke),
        get("/settings/policy", policy::page),
        post("/settings/policy", policy::save),
        post("/settings/policy/log", policy::save_keeping),
        get("/activity", log::page),
        get("/users", people::list),
        get("/users/invite", people::invite_form),
        post("/users/invite", people::invite),
        post("/users/invitations/{id}/revoke", people::revoke),
        get("/users/{id}", people::page),
        post("/users/{id}/role", people::set_role),
        post("/users/{id}/disable", people::disable),
        post("/users/{id}/enable", people::enable),
        post("/users/{id}/sign-out", people::sign_out),
        post("/users/{id}/reset", people::reset),
        post("/users/{id}/tokens/{token}/revoke", people::revoke_token),
        post("/users/{id}/delete", people::delete),
        get("/join/{token}", people::join_form),
        post("/join/{token}", people::join),
        get("/library/health", admin::health),
        get("/library/progress", admin::progress),
        post("/library/scan", admin::scan),
        get("/review", review::page),
        get("/review/{upload}/{size}", review::picture),
        post("/review/approve", review::approve),
        post("/review/reject", review::reject),
        post("/review/bring-back", review::bring_back),
        post("/review/undo", review::undo),
        post("/notices/{id}/dismiss", review::dismiss),
        get("/library/trash", trash::page),
        get("/library/trash/{item}/thumbnail", trash::picture),
        post("/library/trash/restore", trash::restore),
        post("/library/trash/empty", trash::empty),
        get("/healthz", admin::healthz),
        get("/robots.txt", files::robots),
        get("/favicon.ico", files::favicon),
        get("/assets/{hash}/{*name}", files::asset),
        // Albums
        get("/albums", overview::overview),
        post("/albums", albums::create),
        get("/albums/new", albums::new),
        get("/a/{slug}", albums::page),
        get("/a/{slug}/settings", albums::settings),
        post("/a/{slug}/settings", albums::save),
        post("/a/{slug}/cover", albums::set_cover),
        post("/a/{slug}/add-to", albums::add_to),
        post("/a/{slug}/take-back", albums::take_back),
        post("/a/{slug}/remove", albums::remove),
        post("/a/{slug}/put-back", albums::put_back),
        get("/a/{slug}/trash", trash::question),
        post("/a/{slug}/trash", trash::delete),
        post("/a/{slug}/undelete", trash::undelete),
        post("/a/{slug}/delete", albums::delete),
        post("/a/{slug}/restore", albums::restore),
        post("/a/{slug}/visit", visitor::count),
        post("/a/{slug}/tag", labels::tag),
        post("/a/{slug}/untag", labels::untag),
        post("/a/{slug}/property", labels::set),
        post("/a/{slug}/labels", labels::save_album),
        post("/a/{slug}/labels/undo", labels::undo),
        get("/a/{slug}/activity", activity::feed),
        post("/a/{slug}/activity", activity::say),
        post("/a/{slug}/activity/{remark}/remove", activity::remove),
        post("/a/{slug}/activity/{remark}/restore", activity::restore),
        post("/a/{slug}/activity/{remark}/approve", activity::approve),
        post("/a/{slug}/like", activity::like),
        get("/a/{slug}/people", members::of_album),
        post("/a/{slug}/members", members::set),
        post("/a/{slug}/members/remove", members::remove),
        post("/a/{slug}/members/restore", members::restore),
        post("/a/{slug}/leave", members::leave),
        post("/a/{slug}/links/stop", members::stop),
        post("/a/{slug}/links/restart", members::restart),
        get("/a/{slug}/links", links::of_album),
        post("/a/{slug}/links", links::create),
        get("/a/{slug}/p/{key}", visitor::item),
        get("/a/{slug}/p/{key}/info", visitor::info),
        post("/a/{slug}/p/{key}/labels", labels::save),
        get("/a/{slug}/p/{key}/people", members::of_photo),
        get("/a/{slug}/slideshow", visitor::slideshow),
        get("/a/{slug}/items", visitor::items),
        get("/a/{slug}/strip", visitor::strip),
        get("/a/{slug}/m/{key}/{size}", media::picture),
        get("/a/{slug}/o/{key}", media::original),
        get("/a/{slug}/preview.jpg", media::card),
        post("/a/{slug}/selection", downloads::select),
        get("/a/{slug}/download", downloads::page),
        get("/a/{slug}/zip/{part}", downloads::zip),
        get("/a/{slug}/add", uploads::page),
        post("/a/{slug}/known/sizes", known::sizes),
        post("/a/{slug}/known", known::take),
        other(Method::OPTIONS, "/a/{slug}/uploads", uploads::capabilities),
        post("/a/{slug}/uploads", uploads::create),
        get("/a/{slug}/uploads/{upload}", uploads::status),
        other(Method::PATCH, "/a/{slug}/uploads/{upload}", uploads::receive),
        other(Method::DELETE, "/a/{slug}/uploads/{upload}", uploads::give_up),
        // Tags and properties
        get("/tags", tags::list),
        post("/tags/{tag}", tags::rename),
        post("/tags/{tag}/delete", tags::delete),
        get("/properties", properties::list),
        post("/properties", properties::define),
        post("/properties/{property}", properties::change),
        post("/properties/{property}/delete", properties::delete),
        // Links
        get("/sharing", members::sharing),
        get("/sharing/links", register::manager),
        post("/sharing/links/stop", members::stop_all),
        post("/sharing/links/restart", members::restart_all),
        post("/sharing/links/delete-expired", register::delete_expired),
        get("/sharing/links/{id}", links::page),
        post("/sharing/links/{id}", links::save),
        post("/sharing/links/{id}/pause", links::pause),
        post("/sharing/links/{id}/resume", links::resume),
        post("/sharing/links/{id}/renew", links::renew),
        post("/sharing/links/{id}/extend", links::extend),
        post("/sharing/links/{id}/delete", links::delete),
        get("/sharing/links/{id}/qr.svg", links::qr_svg),
        get("/sharing/links/{id}/qr.png", links::qr_png),
        // Visitors
        get("/s/{address}", visitor::page),
        post("/s/{address}/unlock", visitor::unlock),
        post("/s/{address}/visit", visitor::count),
        get("/s/{address}/p/{key}", visitor::item),
        get("/s/{address}/p/{key}/info", visitor::info),
        get("/s/{address}/activity", activity::feed),
        post("/s/{address}/activity", activity::say),
        post("/s/{address}/activity/{remark}/remove", activity::remove),
        post("/s/{address}/activity/{remark}/restore", activity::restore),
        post("/s/{address}/like", activity::like),
        get("/s/{address}/slideshow", visitor::slideshow),
        get("/s/{address}/items", visitor::items),
        get("/s/{address}/strip", visitor::strip),
        get("/s/{address}/m/{key}/{size}", media::picture),
        get("/s/{address}/o/{key}", media::original),
        get("/s/{address}/preview.jpg", media::card),
        post("/s/{address}/selection", downloads::select),
        get("/s/{address}/download", downloads::page),
        get("/s/{address}/zip/{part}", downloads::zip),
        get("/s/{address}/add", uploads::page),
        post("/s/{address}/known/sizes", known::sizes),
        post("/s/{address}/known", known::take),
        get("/s/{address}/added", uploads::added),
        post("/s/{address}/uploads/{upload}/take-back", uploads::take_back),
        other(Method::OPTIONS, "/s/{address}/uploads", uploads::capabilities),
        post("/s/{address}/uploads", uploads::create),
        get("/s/{address}/uploads/{upload}", uploads::status),
        other(Method::PATCH, "/s/{address}/uploads/{upload}", uploads::receive),
        other(Method::DELETE, "/s/{address}/uploads/{upload}", uploads::give_up),
        get("/s/{address}/embed", visitor::embed),
        get("/s/{address}/in/{slug}", visitor::page),
        post("/s/{address}/in/{slug}/visit", visitor::count),
        get("/s/{address}/in/{slug}/p/{key}", visitor::item),
        get("/s/{address}/in/{slug}/p/{key}/info", visitor::info),
        get("/s/{address}/in/{slug}/slideshow", visitor::slideshow),
        get("/s/{address}/in/{slug}/items", visitor::items),
        get("/s/{address}/in/{slug}/strip", visitor::strip),
        get("/s/{address}/in/{slug}/m/{key}/{size}", media::picture),
        get("/s/{address}/in/{slug}/o/{key}", media::original),
        get("/s/{address}/in/{slug}/preview.jpg", media::card),
        post("/s/{address}/in/{slug}/selection", downloads::select),
        get("/s/{address}/in/{slug}/download", downloads::page),
        get("/s/{address}/in/{slug}/zip/{part}", downloads::zip),
        get("/oembed", visitor::oembed),
    ]
}

/// What the table has for a request.
pub enum Found<'a> {
    /// A route, with the parts of the path that vary, decoded.
    Route(&'a Route, Vec<(&'a str, String)>),
    /// The path exists for other methods only.
    OtherMethod(Vec<&'a Method>),
    /// Nothing.
    Nothing,
}

/// The table, ready to be searched.
pub struct Routes {
    table: Vec<Route>,
    paths: matchit::Router<Vec<usize>>,
}

impl Routes {
    /// Returns the routes of the site.
    pub fn new() -> Routes {
        let table = table();
        let mut by_path: Vec<(&str, Vec<usize>)> = Vec::new();
        for (row, route) in table.iter().enumerate() {
            match by_path.iter_mut().find(|it| it.0 == route.path) {
                Some(it) => it.1.push(row),
                None => by_path.push((route.path, vec![row])),
            }
        }
        let mut paths = matchit::Router::new();
        for (path, rows) in by_path {
            // The table is fixed, so a conflict shows in the first test that makes a site.
            if let Err(error) = paths.insert(path, rows) {
                tracing::error!(path, %error, "two routes are in each other's way");
            }
        }
        Routes { table, paths }
    }

    /// Returns what the table has for a request.
    pub fn find<'a>(&'a self, request: &Request) -> Found<'a> {
        let Ok(matched) = self.paths.at(&request.path) else { return Found::Nothing };
        let asked = if request.method == Method::HEAD { &Method::GET } else { &request.method };
        let rows = || matched.value.iter().filter_map(|row| self.table.get(*row));
        let Some(route) = rows().find(|it| it.method == *asked) else {
            return Found::OtherMethod(rows().map(|it| &it.method).collect());
        };
        let mut params = Vec::new();
        for (name, raw) in matched.params.iter() {
            // Decoded after routing; a part that hides a slash or a NUL is no part.
            let Some(text) = decoded(raw) else { return Found::Nothing };
            params.push((name_in(route.path, name), text));
        }
        Found::Route(route, params)
    }
}

impl Default for Routes {
    fn default() -> Self {
        Self::new()
    }
}

/// A rest of several parts is decoded part by part.
fn decoded(raw: &str) -> Option<String> {
    let parts: Option<Vec<_>> = raw.split('/').map(forms::decode_segment).collect();
    Some(parts?.join("/"))
}

/// The name of a part as it stands in the table, which lives as long as the program.
fn name_in<'a>(path: &'a str, name: &str) -> &'a str {
    path.split(['{', '}']).map(|it| it.trim_start_matches('*')).find(|it| *it == name).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_found_by_its_own_path() {
        let routes = Routes::new();
        for route in table() {
            let path = route.path.replace(['{', '}', '*'], "");
            let mut request = Request::get(&path);
            request.method = route.method.clone();
            let Found::Route(found, _) = routes.find(&request) else {
                panic!("{} {} is not found", route.method, route.path)
            };
            assert_eq!((found.path, &found.method), (route.path, &route.method));
        }
    }

    #[test]
    fn hidden_slashes_and_nuls_are_no_parts() {
        let routes = Routes::new();
        for path in ["/a/x%2Fy", "/a/x%00", "/a/%ff", "/assets/1/..%2f..%2fetc", "//a/x", "/A/x"] {
            assert!(matches!(routes.find(&Request::get(path)), Found::Nothing), "{path}");
        }
    }

    #[test]
    fn another_method_is_told_what_is_allowed() {
        let routes = Routes::new();
        let mut request = Request::get("/albums");
        request.method = Method::DELETE;
        let Found::OtherMethod(allowed) = routes.find(&request) else { panic!() };
        assert_eq!(allowed, [&Method::GET, &Method::POST]);
    }
}
