/// The colours of a picture on light and on dark.
///
/// Written out twice instead of by variables, which not every viewer knows.
enum PictureColours {
  static let css = """

    text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1f2328;white-space:pre}
    .title{font-weight:700}
    .dim,.axis{fill:#59636e}
    .axis{font-size:11px}
    .sheet{fill:#fff;stroke:#d1d9e0}
    .grid{stroke:#d1d9e0;fill:none}
    .winner{fill:#dafbe1}
    .won{fill:#1a7f37;stroke:#1a7f37}
    .failed{fill:#cf222e;stroke:#cf222e}
    .stopped{fill:#9a6700;stroke:#9a6700}
    .running{fill:#0969da;stroke:#0969da}
    .bar{stroke:none;opacity:.55}
    .check{stroke:none;opacity:.9}
    .open{fill:#fff}
    .mark{stroke-width:2;stroke-linecap:round}
    @media (prefers-color-scheme:dark){
    text{fill:#f0f6fc}
    .dim,.axis{fill:#9198a1}
    .sheet{fill:#0d1117;stroke:#3d444d}
    .grid{stroke:#3d444d}
    .winner{fill:#12261e}
    .won{fill:#3fb950;stroke:#3fb950}
    .failed{fill:#f85149;stroke:#f85149}
    .stopped{fill:#d29922;stroke:#d29922}
    .running{fill:#4493f8;stroke:#4493f8}
    .open{fill:#0d1117}
    }

    """
}
