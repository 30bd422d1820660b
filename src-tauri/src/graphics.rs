//! What must be decided before GTK starts.

/// WebKitGTK's DMA-BUF renderer leaves the window blank on many machines; without it a window also opens faster.
///
/// A variable of the own process cannot be set safely once there are threads, and the libraries read it early: so the
/// program starts itself again in the same process with the variable set. Whoever set it, to whatever, is obeyed.
#[cfg(target_os = "linux")]
pub fn prepare() {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(VARIABLE).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    // `exec` only comes back when it failed; then the window may still work as it is.
    let error = Command::new(program).args(std::env::args_os().skip(1)).env(VARIABLE, "1").exec();
    eprintln!("Satchel goes on without {VARIABLE}: {error}");
}

/// Other platforms have nothing to prepare.
#[cfg(not(target_os = "linux"))]
pub fn prepare() {}
