//! The desktop program: one window on the library of this computer.
//!
//! The only Rust that knows Tauri. It starts things in the right order and holds no rule of its own.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod core;
mod graphics;
mod options;
mod paths;
mod picture;
mod room;
mod window;

use std::process::ExitCode;

use tauri::{Manager, RunEvent};

use crate::core::Core;
use crate::options::{Options, Start};

fn main() -> ExitCode {
    // This program reads documents by starting itself again.
    if let Some(code) = satchel_api::read_if_asked(std::env::args_os()) {
        return code;
    }
    let options = match Start::from_arguments(std::env::args_os().skip(1)) {
        Start::Open(options) => options,
        Start::Say(words, code) => {
            // Without a terminal nobody reads it, and nothing is lost.
            print!("{words}");
            return ExitCode::from(code);
        }
    };
    graphics::prepare();
    match run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Satchel cannot open its window: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> tauri::Result<()> {
    let place = paths::place(options.library.as_deref());
    let core = Core::open(place.library.clone());
    let mut builder = tauri::Builder::default();
    // A library of its own may have a window of its own; the usual one has one window.
    if place.is_usual {
        builder = builder.plugin(tauri_plugin_single_instance::init(window::second_start));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .register_uri_scheme_protocol(window::TROUBLE, |_, _| window::trouble_page())
        .register_asynchronous_uri_scheme_protocol(picture::PROTOCOL, picture::answer)
        .invoke_handler(tauri::generate_handler![call::call, call::opened, call::open_external])
        .manage(core)
        .manage(call::Opened::new(options.parcels))
        .manage(window::Alive::default())
        .setup(move |app| {
            app.state::<Core>().keep_room(room::of(app.handle()));
            Ok(window::open(app, place.browser_data.clone())?)
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                app.state::<Core>().close();
            }
        });
    Ok(())
}
