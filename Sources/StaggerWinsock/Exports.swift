@_exported public import StaggerCore
