@_exported public import StaggerCore
@_exported public import StaggerLinux
