//! One test for each mended defect, named by it; the comment tells the symptom.
