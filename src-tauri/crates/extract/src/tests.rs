//! Files as people have them and as nobody should, through the readers and through the process.

mod hostile;
mod make;
mod process;
mod random;
mod usual;
