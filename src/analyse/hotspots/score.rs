//! The statistic of every area and its probability by chance.

use super::input::Input;
use super::{HotspotMethod, HotspotPlan};
use crate::error::Result;
use crate::stats::spatial::{
    LocalG, LocalGeary, LocalMoran, Permutations, PseudoP, Quadrant, Sample, Watch, bivariate_moran,
    getis_ord_g, getis_ord_g_star, local_geary, local_moran,
};

/// What was worked out, aligned to the areas asked for.
pub(super) struct Scored {
    pub(super) statistic: Vec<Option<f64>>,
    pub(super) z: Vec<Option<f64>>,
    /// Where an area and its neighbours stand to the mean; none for G.
    pub(super) quadrants: Vec<Option<Quadrant>>,
    pub(super) p: Vec<Option<f64>>,
    /// Whether the statistic is above what chance gives.
    pub(super) is_high: Vec<Option<bool>>,
}

/// The statistic and, by permutations or by the normal distribution, its p.
pub(super) fn scored(sample: &Sample, input: &Input, plan: &HotspotPlan, watch: &Watch) -> Result<Scored> {
    let none = || vec![None; input.values.len()];
    let run = |pseudo: &(dyn Fn(&Permutations) -> Result<PseudoP> + Sync)| {
        plan.permutations.as_ref().map(|permutations| apart(|| pseudo(permutations))).transpose()
    };
    let (statistic, z, quadrants, pseudo) = match plan.method {
        HotspotMethod::GiStar | HotspotMethod::Gi => {
            let found = if plan.method == HotspotMethod::Gi {
                getis_ord_g(sample)
            } else {
                getis_ord_g_star(sample)
            }?;
            // A share of a sum has no sense where some of it is below zero.
            let is_share = input.values.iter().flatten().all(|value| *value >= 0.0);
            let shares = if is_share { found.g } else { none() };
            (
                shares,
                found.z,
                vec![None; input.values.len()],
                run(&|draws| LocalG::pseudo_p(sample, draws, watch))?,
            )
        }
        HotspotMethod::LocalMoran => {
            let found = local_moran(sample)?;
            (found.i, found.z, found.quadrants, run(&|draws| LocalMoran::pseudo_p(sample, draws, watch))?)
        }
        HotspotMethod::LocalGeary => {
            let quadrants = local_moran(sample)?.quadrants;
            let pseudo = run(&|draws| LocalGeary::pseudo_p(sample, draws, watch))?;
            (local_geary(sample)?.c, none(), quadrants, pseudo)
        }
        HotspotMethod::BivariateMoran => {
            let found = bivariate_moran(sample, input.others.as_deref().unwrap_or_default())?;
            let pseudo = run(&|draws| found.pseudo_p(sample, draws, watch))?;
            (found.i, found.z, found.quadrants, pseudo)
        }
    };
    let (p, is_high) = match &pseudo {
        Some(pseudo) => {
            let is_high = pseudo.tails().iter().map(|tails| tails.map(|tails| tails.is_high()));
            (pseudo.p(plan.alternative), is_high.collect())
        }
        None => {
            let p = z.iter().map(|z| z.map(|z| plan.alternative.of_score(z)));
            (p.collect(), z.iter().map(|z| z.map(|z| z > 0.0)).collect())
        }
    };
    Ok(Scored { statistic, z, quadrants, p, is_high })
}

/// Runs work on threads of its own, as many as the shared pool has: what takes
/// long must not stand before the short work of others in one queue. On the shared
/// pool where the system gives no threads.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(rayon::current_num_threads())
        .thread_name(|at| format!("permutations-{at}"))
        .build();
    match pool {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
