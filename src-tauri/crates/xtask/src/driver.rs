//! tauri-driver, which lets a test press the buttons of the real window.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::display::Display;
use crate::{tools, tree};

/// The version that was tried with this window.
const VERSION: &str = "2.1.0";

/// How long it may take to listen.
const START_MAX: Duration = Duration::from_secs(10);

/// How long it may take to end when asked.
const STOP_MAX: Duration = Duration::from_secs(3);

/// A running driver; it ends with this value.
pub struct Driver {
    process: Child,
    port: u16,
    _bus: Bus,
}

impl Driver {
    /// Starts the driver for windows on `display`, with a session bus of their own and more `variables`.
    pub fn start(display: &Display, variables: &[(&str, &str)]) -> Result<Driver> {
        let (port, native) = (free_port()?, free_port()?);
        let bus = Bus::start()?;
        let process = Command::new(program()?)
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .env("DISPLAY", display.name())
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            // Without a desktop the accessibility bridge only makes the window wait.
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("tauri-driver does not start")?;
        let driver = Driver { process, port, _bus: bus };
        let patience = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if patience.elapsed() > START_MAX {
                bail!("tauri-driver does not listen");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to end, it ends the browser's own driver too; killed, it would leave it behind.
        let asked = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        let patience = Instant::now();
        while asked.is_ok() && patience.elapsed() < STOP_MAX && matches!(self.process.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(20));
        }
        stop(&mut self.process);
    }
}

/// A message bus between the window and the desktop's services; it ends with this value.
struct Bus {
    process: Child,
    address: String,
}

impl Bus {
    fn start() -> Result<Bus> {
        let mut process = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("dbus-daemon does not start")?;
        let mut address = String::new();
        if let Some(words) = process.stdout.take() {
            BufReader::new(words).read_line(&mut address)?;
        }
        Ok(Bus { process, address: address.trim().to_owned() })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        stop(&mut self.process);
    }
}

fn stop(process: &mut Child) {
    // It may have ended by itself.
    let _ = process.kill();
    let _ = process.wait();
}

/// The driver, built first if it is not there.
fn program() -> Result<PathBuf> {
    tools::install(&tree::target().join("tools"), "tauri-driver", VERSION, &[])
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
