//! The help text is what the commands promise.

use crate::machine::Machine;

#[test]
fn help_lists_every_command() {
    let machine = Machine::bare();
    let help = machine.words(&["--help"]);
    let commands: Vec<&str> =
        help.lines().skip_while(|line| *line != "Commands:").take_while(|line| !line.is_empty()).collect();
    insta::assert_snapshot!(commands.join("\n"), @"");
    assert_eq!(machine.words(&["help"]), help);
    assert!(!machine.path("library").exists());
}

#[test]
fn bundles_have_their_own_commands() {
    let help = Machine::bare().words(&["bundle", "--help"]);
    for command in ["export", "inspect", "import", "undo"] {
        assert!(help.contains(&format!("\n  {command}  ")), "{command}: {help}");
    }
}

#[test]
fn the_version_is_told() {
    let version = Machine::bare().words(&["--version"]);
    assert_eq!(version, format!("satchel {}\n", env!("CARGO_PKG_VERSION")));
}
