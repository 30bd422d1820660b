//! Prints the contract as TypeScript: `cargo xtask codegen` keeps it as `ui/src/bindings/api.ts`.

fn main() {
    print!("{}", satchel_api::typescript());
}
