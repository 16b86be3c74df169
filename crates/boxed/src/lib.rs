//! `#[boxed]`: the async functions of an `impl` return boxed futures.
//!
//! The code of a future that is not boxed is compiled by whoever waits for it, as often as it is waited for: half of
//! what the web room compiled were the statements and use cases of the rooms below it, some of them eight times over.
//! A boxed future is compiled once, in its own room. It costs an allocation a call, beside a database that costs a
//! hundred times as much.
//!
//! The rewriting itself is `async-recursion`'s, which a room that uses this lists too.

use proc_macro::TokenStream;
use quote::quote;
use syn::{FnArg, ImplItem, Item, Signature, Type, Visibility, parse_macro_input, parse_quote};

/// On an `impl`: every async method that others can call, but for generic ones, which are compiled where their types
/// are known. On a function: that function.
#[proc_macro_attribute]
pub fn boxed(_: TokenStream, item: TokenStream) -> TokenStream {
    let mut item = parse_macro_input!(item as Item);
    match &mut item {
        Item::Impl(block) => {
            for item in &mut block.items {
                if let ImplItem::Fn(method) = item
                    && is_async(&method.sig)
                    && !matches!(method.vis, Visibility::Inherited)
                {
                    method.attrs.push(parse_quote!(#[::async_recursion::async_recursion]));
                }
            }
        }
        Item::Fn(function) if is_async(&function.sig) => {
            function.attrs.push(parse_quote!(#[::async_recursion::async_recursion]));
        }
        other => {
            let message = "`boxed` goes on an `impl` or on an async function without generics";
            return syn::Error::new_spanned(other, message).into_compile_error().into();
        }
    }
    quote!(#item).into()
}

fn is_async(signature: &Signature) -> bool {
    let is_generic = |input: &FnArg| matches!(input, FnArg::Typed(typed) if has_impl(&typed.ty));
    signature.asyncness.is_some()
        && signature.generics.params.is_empty()
        && !signature.inputs.iter().any(is_generic)
}

fn has_impl(of: &Type) -> bool {
    match of {
        Type::ImplTrait(_) => true,
        Type::Reference(reference) => has_impl(&reference.elem),
        _ => false,
    }
}
