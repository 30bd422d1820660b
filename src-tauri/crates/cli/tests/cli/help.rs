//! The help text is what the commands promise.

use crate::machine::Machine;

#[test]
fn help_lists_every_command() {
    let machine = Machine::bare();
    let help = machine.words(&["--help"]);
    let commands: Vec<&str> =
        help.lines().skip_while(|line| *line != "Commands:").take_while(|line| !line.is_empty()).collect();
    insta::assert_snapshot!(commands.join("\n"), @r#"
    Commands:
      init       Creates the library; with a city, this device writes for it
      search     Finds records by words in any language; no words at all list by facets
      show       Shows one record
      list       Lists records, each translation for itself
      new        Signs and saves a new record from a Markdown file
      edit       Signs and saves the next revision of a record; what the file leaves out stays as it is
      attach     Adds files to a record: photos are made small and freed of their position, the words of
                 documents are found
      submit     Sends a record to its cluster; what it still needs is named
      withdraw   Takes a record back: it is no longer listed or found, and nothing of it is lost
      respond    Answers what was said about a record, or says something oneself
      review     What waits for a coordinator or an owner, and the answers
      import     Adds files and folders: Markdown, text, DOCX, ODT, HTML and PDF become records, a CSV
                 one for each row
      history    Shows every revision of a record, earlier ones first
      diff       Compares two revisions of a record, word by word
      conflicts  Lists the records that have two texts for one field
      resolve    Brings two texts together: saves the file upon all that stands now
      bundle     Carries knowledge from library to library in files
      stick      Exchanges with a stick: takes what is new, leaves what others lack
      receipt    Writes what this library holds, in brief, for those who will bring it what it lacks
      digest     Shows six check words: the same on every machine that holds the same
      sync       Fetches what is new from a hub or mirror, and sends a hub what was written here
      hub        Runs a hub: a library that stays on and serves what cities send to all of them
      mirror     Publishes the library as files that any web server can carry
      device     This device's key, and its request to be confirmed for a city
      charter    Who appoints coordinators: the charter, and its keys
      roster     Cities and coordinators: the list that the charter's holders sign
      check      Reads everything that is held and checks every hash and signature
      rebuild    Makes the store and the index anew from the journal
      backup     Writes everything that cannot be made again to one file, without keys
      restore    Makes the library from a backup, where no library is yet
      stats      Counts what is held
      export     Copies for people without Satchel
      help       Print this message or the help of the given subcommand(s)
    "#);
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
