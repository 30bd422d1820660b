# Settings.
settings-title = Settings
settings-look = Language and look
settings-language = Language of the window
settings-theme = Colours
settings-theme-system = As on this computer
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-contrast = High contrast
settings-size = Size of the text
settings-percent = { $size } %
settings-motion = Motion
settings-motion-less = Nothing moves on the screen
settings-person = Who writes here
settings-person-why = Others see this under what you write from now on. A role is enough, such as “Adult education office”.
settings-person-save = Save name and city
settings-person-saved = Saved.
settings-demo = Demonstration set
settings-demo-text = Invented cities with a few invented records, for trying things out and for training. They are marked, and they never travel in a parcel.
settings-demo-here = { $count ->
    [one] One invented record is in the library now.
   *[other] { $count } invented records are in the library now.
  }
settings-demo-add = Add the demonstration set
settings-demo-remove = Remove the demonstration set
settings-demo-added = { $count ->
    [one] One invented record was added.
   *[other] { $count } invented records were added.
  }
settings-demo-removed = { $count ->
    [one] One invented record was removed.
   *[other] { $count } invented records were removed.
  }
settings-library = Your library
settings-library-text = { $count ->
    [one] It holds one record.
   *[other] It holds { $count } records.
  }
settings-library-care = Check it or make a backup
settings-folder = It lies in this folder:
settings-privacy-text = What is written about someone, a file of it for them, and how they are forgotten.
