using System.Reflection.Metadata;

namespace SafeDeploy.Cli.Testing;

/// <summary>Names the types that stand in attributes' arguments.</summary>
internal sealed class TypeNames : ICustomAttributeTypeProvider<string>
{
    private const string SystemType = "System.Type";

    /// <summary>The full name of a type: nested ones after a plus, as reflection writes it.</summary>
    public static string Full(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{Full(reader, outer)}+{name}"
            : type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <inheritdoc/>
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    /// <inheritdoc/>
    public string GetSystemType() => SystemType;

    /// <inheritdoc/>
    public string GetSZArrayType(string elementType) => elementType + "[]";

    /// <inheritdoc/>
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Full(reader, handle);

    /// <inheritdoc/>
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return type.Namespace.IsNil ? reader.GetString(type.Name) : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    /// <inheritdoc/>
    public string GetTypeFromSerializedName(string name) => name;

    /// <inheritdoc/>
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    /// <inheritdoc/>
    public bool IsSystemType(string type) => type == SystemType;
}
