//! Circles in a graph, without recursion: a pasted chain of 50,000 objectives must not exhaust the stack.

/// Circles that are told; one file with more is a file to write anew.
const MOST_CYCLES: usize = 20;

/// Paths that come back to where they began (first node repeated at the end), one for each edge that closes
/// a circle in a depth-first walk from node 0 on; at most 20. `needs[n]` are the nodes that n points to.
/// O(nodes + edges) time.
pub(super) fn cycles(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut done = vec![false; needs.len()];
    let mut depth: Vec<Option<usize>> = vec![None; needs.len()];
    for start in 0..needs.len() {
        if done[start] {
            continue;
        }
        // The walk: each node with the next of its edges to follow.
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        depth[start] = Some(0);
        while let Some((node, edge)) = path.last_mut() {
            let Some(next) = needs[*node].get(*edge).copied().filter(|next| *next < needs.len()) else {
                done[*node] = true;
                depth[*node] = None;
                path.pop();
                continue;
            };
            *edge += 1;
            if let Some(began) = depth[next] {
                found.push(path[began..].iter().map(|(node, _)| *node).chain([next]).collect());
                if found.len() == MOST_CYCLES {
                    return found;
                }
            } else if !done[next] {
                depth[next] = Some(path.len());
                path.push((next, 0));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_with_its_path() {
        assert_eq!(cycles(&[vec![1], vec![2], vec![0]]), [vec![0, 1, 2, 0]]);
        assert_eq!(cycles(&[vec![0]]), [vec![0, 0]]);
        assert_eq!(cycles(&[vec![], vec![2], vec![0, 1]]), [vec![1, 2, 1]]);
    }

    #[test]
    fn a_diamond_is_no_circle() {
        assert!(cycles(&[vec![1, 2], vec![3], vec![3], vec![]]).is_empty());
        assert!(cycles(&[]).is_empty());
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let long: Vec<Vec<usize>> = (0..200_000).map(|n| vec![(n + 1) % 200_000]).collect();
        assert_eq!(cycles(&long).len(), 1);
    }
}
