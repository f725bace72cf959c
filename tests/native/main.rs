//! The one native integration binary. What a single function promises is tested beside it in `src/`; here is what holds
//! between parts, and between the program and its data.

// Scenes of the real data at fixed sizes against golden SVG files, and properties of what is drawn.
mod scenes;
