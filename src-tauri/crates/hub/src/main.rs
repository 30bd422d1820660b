//! `satchel-ui`: the window in a browser of this computer.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use satchel_hub::{Host, Options, Result, asked_to_stop};

/// How long closing waits for commands that still run. Whatever is cut off then is as if it had not begun.
const CLOSE_MAX: Duration = Duration::from_secs(5);

/// Serves the window to a browser of this computer, and nobody else.
#[derive(Debug, Parser)]
#[command(name = "satchel-ui", version)]
struct Arguments {
    /// The library's folder; made if nothing is there.
    #[arg(long, value_name = "DIR")]
    library: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The folder of the built window.
    #[arg(long, value_name = "DIR", default_value = "ui/dist")]
    ui: PathBuf,
    /// Gives a new library no starter content.
    #[arg(long)]
    no_starter: bool,
    /// Lets the page read only.
    #[arg(long)]
    read_only: bool,
}

fn main() -> ExitCode {
    // This program reads documents by starting itself again.
    if let Some(code) = satchel_api::read_if_asked(std::env::args_os()) {
        return code;
    }
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    let served = runtime.block_on(serve(arguments));
    runtime.shutdown_timeout(CLOSE_MAX);
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

async fn serve(arguments: Arguments) -> Result<()> {
    let mut library = satchel_api::Options::new(arguments.library);
    library.starter = !arguments.no_starter;
    library.read_only = arguments.read_only;
    let host = Host::start(Options { library, listen: arguments.listen, ui: arguments.ui }).await?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "listening on {}", host.page())?;
    out.flush()?;
    drop(out);
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let serving = host.serve(async move {
        asked_to_stop().await;
        // The other side waits for as long as serving does.
        let _ = stop.send(());
    });
    let patience = async {
        match stopped.await {
            Ok(()) => tokio::time::sleep(CLOSE_MAX).await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        served = serving => served,
        () = patience => Ok(()),
    }
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("satchel-ui: {error}");
    ExitCode::FAILURE
}
