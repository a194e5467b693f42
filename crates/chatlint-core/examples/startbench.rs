//! scratch
fn main() {
    let mut best = f64::MAX;
    for _ in 0..25 {
        let t = std::time::Instant::now();
        let j = chatlint_core::Judge::new(Default::default()).unwrap();
        best = best.min(t.elapsed().as_secs_f64() * 1e3);
        std::hint::black_box(&j);
    }
    println!("start best {best:.2} ms");
}
