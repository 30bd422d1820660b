//! The program `satchel`.

fn main() -> std::process::ExitCode {
    // This program reads documents by starting itself again.
    if let Some(code) = satchel_library::read_if_asked(std::env::args_os()) {
        return code;
    }
    satchel_cli::run(std::env::args_os())
}
