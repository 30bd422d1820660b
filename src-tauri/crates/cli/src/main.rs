//! The program `satchel`.

fn main() -> std::process::ExitCode {
    satchel_cli::run(std::env::args_os())
}
