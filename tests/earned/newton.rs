//! Logistic regression.

/// Features that are not 0, with their places.
pub(crate) type Features = Vec<(usize, f64)>;

/// Features, 1 if it was right, and how much it counts.
pub(crate) type Example = (Features, f64, f64);

pub(crate) fn sigmoid(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// Newton's method for a logistic regression with these L2 penalties.
pub(crate) fn newton(training: &[Example], penalties: &[f64]) -> Vec<f64> {
    let mut weights = vec![0.0; penalties.len()];
    for _ in 0..30 {
        let mut gradient: Vec<f64> =
            weights.iter().zip(penalties).map(|(weight, penalty)| -penalty * weight).collect();
        let mut hessian = vec![vec![0.0; weights.len()]; weights.len()];
        penalties.iter().enumerate().for_each(|(at, penalty)| hessian[at][at] = *penalty);
        for (features, right, weight) in training {
            let p = sigmoid(features.iter().map(|&(at, value)| weights[at] * value).sum());
            for &(i, x) in features {
                gradient[i] += weight * (right - p) * x;
                features.iter().for_each(|&(j, y)| hessian[i][j] += weight * p * (1.0 - p) * x * y);
            }
        }
        let step = solve(hessian, gradient);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
        if step.iter().all(|step| step.abs() < 1e-6) {
            break;
        }
    }
    weights
}

/// Solves a system of linear equations whose matrix is positive definite.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    for column in 0..right.len() {
        let pivot = matrix[column].clone();
        for row in column + 1..right.len() {
            let factor = matrix[row][column] / pivot[column];
            if factor != 0.0 {
                matrix[row]
                    .iter_mut()
                    .zip(&pivot)
                    .skip(column)
                    .for_each(|(cell, above)| *cell -= factor * above);
                right[row] -= factor * right[column];
            }
        }
    }
    for row in (0..right.len()).rev() {
        let known: f64 = (row + 1..right.len()).map(|at| matrix[row][at] * right[at]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
