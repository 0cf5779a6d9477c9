namespace SafeDeploy.Accuracy.Drawing;

/// <summary>A declared property, field, record component, enum member or parameter, as its syntax shows it.</summary>
/// <param name="Path">The file, relative to the sources, with forward slashes.</param>
/// <param name="Line">Of the identifier, counted from 1.</param>
/// <param name="Column">Of the identifier, counted from 1.</param>
/// <param name="Namespace">The full namespace; empty for the global one.</param>
/// <param name="Type">The type's name, with the types it is nested in before it.</param>
/// <param name="TypeKind">Class, Struct, Record, RecordStruct, Interface, Enum or Extension.</param>
/// <param name="Bases">The base list as it is written, on one line.</param>
/// <param name="MemberKind">property, field, record-param, primary-ctor-param, ctor-param or method-param.</param>
/// <param name="Method">The method of a parameter; for a constructor its type; else empty.</param>
/// <param name="Name">The identifier.</param>
/// <param name="DeclaredType">The type as it is written; empty for an enum member.</param>
/// <param name="Modifiers">The modifiers as they are written.</param>
internal sealed record DeclaredMember(
    string Path, int Line, int Column, string Namespace, string Type, string TypeKind, string Bases, string MemberKind, string Method, string Name, string DeclaredType, string Modifiers)
{
    /// <summary>The stratum of the labels: prop, field or param.</summary>
    public string KindGroup => MemberKind switch
    {
        "property" or "record-param" => "prop",
        "field" => "field",
        _ => "param",
    };
}
